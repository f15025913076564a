import type { References } from '../../domain/application/file';
import { refuse, type Refusal } from '../../domain/application/refusals';
import { CENTRE_WIDE_ROLES } from '../../domain/people/roles';
import type { ApplicationRow } from '../../entities/application';
import type { Principal } from '../policy/principal';

type Visible = Pick<ApplicationRow, 'applicantId' | 'agentId' | 'departmentCode' | 'receivedBy' | 'file'>;

/**
 * Who may see an application: its applicant and agent, staff of its department and of those that handle it jointly,
 * everybody it is or was assigned to, and the roles of the whole centre.
 * @returns null, or why not
 */
export function refusesToShow(row: Visible, item: References['item'], principal: Principal): Refusal | null {
  const { personId, authorities, kind } = principal;
  if (kind !== 'staff') {
    return row.applicantId === personId || row.agentId === personId ? null : refuse('notOwnApplication');
  }
  if (assignedTo(row).includes(personId)) return null;
  const departments = [row.departmentCode, ...(item.joint?.departments ?? []).map((one) => one.departmentCode)];
  const shows = authorities.some(
    ({ role, departmentCode }) =>
      CENTRE_WIDE_ROLES.has(role) || (departmentCode !== null && departments.includes(departmentCode)),
  );
  return shows ? null : refuse('wrongDepartment');
}

function assignedTo({ receivedBy, file }: Visible): (string | null | undefined)[] {
  return [receivedBy, file.firstResponsibleId, file.reviewerId, file.handover?.receiverId, ...file.inspectorIds];
}

/**
 * The same rule for lists, as SQL over the application `a`; parameters are named.
 */
export function visibleInSql({ personId, authorities, kind }: Principal): { sql: string; parameters: object } {
  const me = { me: personId };
  if (kind !== 'staff') return { sql: '(a.applicant_id = :me or a.agent_id = :me)', parameters: me };
  if (authorities.some(({ role }) => CENTRE_WIDE_ROLES.has(role))) return { sql: 'true', parameters: {} };
  const departments = [...new Set(authorities.map((one) => one.departmentCode).filter((code) => code !== null))];
  return {
    sql: `(a.department_code = any(:departments)
           or :me in (a.received_by, a.first_responsible_id, a.reviewer_id, a.step_holder_id)
           or a.file #>> '{handover,receiverId}' = :me
           or jsonb_exists(a.file -> 'inspectorIds', :me)
           or exists (select 1 from catalogue_items i,
                             jsonb_array_elements(case jsonb_typeof(i.content #> '{joint,departments}')
                                                    when 'array' then i.content #> '{joint,departments}'
                                                    else '[]' end) d
                       where i.code = a.item_code and i.version = a.item_version and i.joint
                         and d ->> 'departmentCode' = any(:departments)))`,
    parameters: { ...me, departments },
  };
}
