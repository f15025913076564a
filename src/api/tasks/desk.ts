import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ACTS, type Act } from '../../domain/application/acts';
import { formatInstant, instantOf, type Instant } from '../../domain/calendar/time';
import { MATTER_KINDS, type MatterKind } from '../../domain/matter/matter';
import { MATTERS } from '../../domain/matters';
import { SUPPLY_ALERTS, type SupplyAlertKind } from '../../domain/office/supplies';
import type { Clock } from '../../temporal/clock';
import { agencyParameters, endedInSql, representedInSql } from '../applications/visibility';
import type { Principal } from '../policy/principal';
import { CLOCK } from '../tokens-of-injection';
import type { ListTasksQuery, TaskBody, TaskListBody } from './tasks.dto';

/** What lies on somebody's desk: tasks in their name, and those of the roles that they hold where they hold them. */
@Injectable()
export class Desk {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list({ mine = false, acts, limit = 50 }: ListTasksQuery, principal: Principal): Promise<TaskListBody> {
    const held = mine ? [] : principal.authorities;
    const roles = held.map(({ role }) => role);
    const departments = held.map(({ departmentCode }) => departmentCode);
    const { given, ended } = agencyParameters(principal);
    const parameters = [principal.personId, roles, departments, given, ended, acts?.split(',') ?? null];
    const [now, rows, [count]] = await Promise.all([
      this.clock.now(),
      this.dataSource.query<TaskQueryRow[]>(`${ASKED_TASKS} ${BY_DUE} limit $7`, [...parameters, limit]),
      this.dataSource.query<{ total: number }[]>(
        `select count(*)::integer as total from (${ASKED_TASKS}) t`,
        parameters,
      ),
    ]);
    return { items: rows.map((row) => taskOf(row, now)), total: count!.total };
  }
}

function taskOf({ since, due_at: dueAt, item_name: itemName, ...row }: TaskQueryRow, now: Instant): TaskBody {
  const { application_id: applicationId, matter_id: matterId, number, seq, stage, object, key, act, owner } = row;
  const { matter_kind: matterKind, supply_alert_id: supplyAlertId } = row;
  const due = dueAt === null ? null : instantOf(dueAt.getTime());
  return {
    applicationId,
    matterId,
    matterKind,
    supplyAlertId,
    number,
    seq,
    stage,
    itemName: itemName ?? MATTER_KINDS[matterKind!].zh,
    object,
    key,
    act,
    name: wordOf(row),
    owner,
    since: formatInstant(instantOf(since.getTime())),
    dueAt: due === null ? null : formatInstant(due),
    overdue: due !== null && now > due,
  };
}

function wordOf({
  matter_kind: kind,
  supply_alert_id: alert,
  act,
}: Pick<TaskQueryRow, 'matter_kind' | 'supply_alert_id' | 'act'>) {
  if (alert !== null) return SUPPLY_ALERTS[act as SupplyAlertKind];
  return kind === null ? ACTS[act as Act] : MATTERS[kind].words[act]!;
}

interface TaskQueryRow {
  readonly application_id: string | null;
  readonly matter_id: string | null;
  readonly matter_kind: MatterKind | null;
  readonly supply_alert_id: string | null;
  readonly number: string;
  readonly seq: number;
  readonly stage: string;
  readonly object: string | null;
  readonly item_name: string | null;
  readonly key: string;
  readonly act: string;
  readonly owner: 'person' | 'role';
  readonly since: Date;
  readonly due_at: Date | null;
}

/**
 * Tasks that lie on the desk of whoever asks: in their name, or of a role that they hold there. Each is looked for by an index of its
 * own, since nobody owes more than a small part of what is open.
 */
const owedIn = (table: 'tasks' | 'matter_tasks'): string => `
  (select * from ${table} where closed_at is null and owner_person_id = $1
    union all
   select owed.* from (select distinct * from unnest($2::text[], $3::text[]) as h (role, department_code)) h
     join ${table} owed on owed.closed_at is null and owed.owner_role = h.role and owed.owner_department_code = h.department_code
    union all
   select * from ${table}
    where closed_at is null and owner_department_code is null
      and owner_role = any (select role from unnest($2::text[], $3::text[]) as h (role, department_code)
                             where department_code is null))`;

/** tasks that an applicant owes for whom whoever asks may do them. */
const OWED_BY_OTHERS = `
  (select * from tasks
    where closed_at is null and owner_person_id <> $1
      and owner_person_id in (select g."applicantId" from jsonb_to_recordset(cast($4 as jsonb)) as g ("applicantId" text)))`;

/**
 * Approvals that lie with a role go to the sections that the item names for them, as long as somebody of theirs, or
 * who serves the whole department, holds the role: none may lie on nobody's desk.
 */
const IS_OF_OTHER_SECTION = `t.owner_role is not null and t.act = 'approve'
     and exists (select 1 from people me
                  where me.id = $1 and me.section_code is not null
                    and not jsonb_exists(i.content #> '{sections,approval}', me.section_code))
     and exists (select 1 from person_authorities held join people p on p.id = held.person_id
                  where p.active and held.role = t.owner_role
                    and held.department_code is not distinct from t.owner_department_code
                    and (p.section_code is null or jsonb_exists(i.content #> '{sections,approval}', p.section_code)))
     and i.content #> '{sections,approval}' <> '[]'::jsonb`;

const OF_CASES = `t.application_id, null as matter_id, null as matter_kind, null as supply_alert_id, a.number, a.seq, a.stage,
         a.object, i.name as item_name, t.key, t.act,
         case when t.owner_person_id is null then 'role' else 'person' end as owner, t.since, t.due_at`;

/**
 * What is owed to applications, and to matters beside them; of a rating nobody learns to which case it belongs. And
 * what the chief representative is told of supplies: a shortage, or a device whose holder has left.
 */
const OPEN_TASKS = `
  select ${OF_CASES}
    from ${owedIn('tasks')} t
    join applications a on a.id = t.application_id
    join catalogue_items i on i.code = a.item_code and i.version = a.item_version
   where not ${endedInSql('$5')} and (${IS_OF_OTHER_SECTION}) is not true
  union all
  select ${OF_CASES}
    from ${OWED_BY_OTHERS} t
    join applications a on a.id = t.application_id and a.applicant_id = t.owner_person_id
    join catalogue_items i on i.code = a.item_code and i.version = a.item_version
   where ${representedInSql('$4')}
  union all
  select a.id, m.id, m.kind, null, m.number, m.seq, m.stage, a.object, i.name, t.key, t.act,
         case when t.owner_person_id is null then 'role' else 'person' end, t.since, t.due_at
    from ${owedIn('matter_tasks')} t
    join matters m on m.id = t.matter_id
    left join applications a on a.id = m.application_id and m.kind <> 'rating'
    left join catalogue_items i on i.code = a.item_code and i.version = a.item_version
  union all
  select null, null, null, s.id, coalesce(e.asset_number, c.name), 0, s.kind, coalesce(e.kind, c.name), '设备耗材', s.id, s.kind,
         'role', s.at, null
    from supply_alerts s
    left join equipment e on e.id = s.equipment_id
    left join consumables c on c.id = s.consumable_id
   where s.resolved_at is null
     and exists (select 1 from unnest($2::text[], $3::text[]) as h (role, department_code)
                  where h.role = 'chiefRepresentative' and h.department_code = s.department_code)`;

const ASKED_TASKS = `select * from (${OPEN_TASKS}) owed where $6::text[] is null or act = any($6)`;

const BY_DUE = 'order by due_at nulls last, since, application_id, matter_id, key';
