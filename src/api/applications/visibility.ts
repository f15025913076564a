import { dateOf, formatInstant } from '../../domain/calendar/time';
import { reachOf } from '../../domain/policy/books';
import { agencyOf, type Principal } from '../policy/principal';

/**
 * `refusesToShow` for lists, as SQL over the application `a`; parameters are named.
 */
export function visibleInSql(principal: Principal): { sql: string; parameters: object } {
  const { personId, authorities, kind } = principal;
  const me = { me: personId };
  if (kind === 'applicant') return { sql: '(a.applicant_id = :me or a.agent_id = :me)', parameters: me };
  if (kind === 'agent') {
    const own = `((a.applicant_id = :me or a.agent_id = :me) and not ${endedInSql(':ended')})`;
    return { sql: `(${own} or ${representedInSql(':given')})`, parameters: { ...me, ...agencyParameters(principal) } };
  }
  const { all, departments } = reachOf('applications', principal);
  if (all) return { sql: 'true', parameters: {} };
  if (authorities.length === 0) return { sql: 'false', parameters: {} };
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

/**
 * Whether the applicant of `a` let an authorisation end that covered it, or the paper is over on which the agent handed it in;
 * `ended` is a parameter of one agent.
 */
export function endedInSql(ended: string): string {
  const agent = `cast(${ended} as jsonb)`;
  return `(coalesce(a.agent_id = ${agent} ->> 'agentId'
                    and a.file #>> '{paperAuthorisation,until}' < ${agent} ->> 'today', false)
           or exists (select 1
                    from jsonb_to_recordset(${agent} -> 'authorisations')
                      as e ("applicantId" text, "itemCodes" jsonb, until date, "withdrawnAt" timestamptz)
                   where e."applicantId" = a.applicant_id and jsonb_exists(e."itemCodes", a.item_code)
                     and e.until >= cast(a.received_at at time zone 'Asia/Shanghai' as date)
                     and (e."withdrawnAt" is null or e."withdrawnAt" >= a.received_at)))`;
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
  const { personId: agentId, agency } = principal;
  const today = agency && dateOf(agency.at);
  return { given: JSON.stringify(inForce), ended: JSON.stringify({ agentId, today, authorisations: dated }) };
}
