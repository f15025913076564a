import { formatInstant } from '../../domain/calendar/time';
import type { References } from '../../domain/application/file';
import { refuse, type Refusal } from '../../domain/application/refusals';
import { mayFollow } from '../../domain/people/authorisation';
import { CENTRE_WIDE_ROLES } from '../../domain/people/roles';
import type { ApplicationRow } from '../../entities/application';
import { agencyOf, type Principal } from '../policy/principal';

type Visible = Pick<
  ApplicationRow,
  'applicantId' | 'agentId' | 'itemCode' | 'receivedAt' | 'departmentCode' | 'receivedBy' | 'file'
>;

/**
 * Who may see an application: its applicant and agent as far as the applicant lets them, staff of its department and of those that handle it jointly,
 * everybody it is or was assigned to, and the roles of the whole centre.
 * @returns null, or why not
 */
export function refusesToShow(row: Visible, item: References['item'], principal: Principal): Refusal | null {
  const { personId, authorities, kind, agency } = principal;
  if (kind !== 'staff') {
    const follows = agency ? mayFollow(row, personId, agency.authorisations, agency.at) : row.agentId === personId;
    return row.applicantId === personId || follows ? null : refuse('notOwnApplication');
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
export function visibleInSql(principal: Principal): { sql: string; parameters: object } {
  const { personId, authorities, kind } = principal;
  const me = { me: personId };
  if (kind === 'applicant') return { sql: '(a.applicant_id = :me or a.agent_id = :me)', parameters: me };
  if (kind === 'agent') {
    const own = `((a.applicant_id = :me or a.agent_id = :me) and not ${endedInSql(':ended')})`;
    return { sql: `(${own} or ${representedInSql(':given')})`, parameters: { ...me, ...agencyParameters(principal) } };
  }
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

/** Whether an authorisation in force covers the application `a`; `given` is a parameter with those of one agent. */
export function representedInSql(given: string): string {
  return `exists (select 1 from jsonb_to_recordset(cast(${given} as jsonb)) as g ("applicantId" text, "itemCodes" jsonb)
                   where g."applicantId" = a.applicant_id and jsonb_exists(g."itemCodes", a.item_code))`;
}

/** Whether the applicant of `a` let an authorisation end that covered it; `ended` is a parameter with those of one agent. */
export function endedInSql(ended: string): string {
  return `exists (select 1
                    from jsonb_to_recordset(cast(${ended} as jsonb))
                      as e ("applicantId" text, "itemCodes" jsonb, until date, "withdrawnAt" timestamptz)
                   where e."applicantId" = a.applicant_id and jsonb_exists(e."itemCodes", a.item_code)
                     and e.until >= cast(a.received_at at time zone 'Asia/Shanghai' as date)
                     and (e."withdrawnAt" is null or e."withdrawnAt" >= a.received_at))`;
}

/** The parameters of the two. */
export function agencyParameters(principal: Principal): { given: string; ended: string } {
  const { inForce, ended } = agencyOf(principal);
  const dated = ended.map(({ applicantId, itemCodes, until, withdrawnAt }) => ({
    applicantId,
    itemCodes,
    until,
    withdrawnAt: withdrawnAt === null ? null : formatInstant(withdrawnAt),
  }));
  return { given: JSON.stringify(inForce), ended: JSON.stringify(dated) };
}
