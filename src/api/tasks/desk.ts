import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ACTS, type Act } from '../../domain/application/acts';
import type { Stage } from '../../domain/application/stages';
import { formatInstant, instantOf, type Instant } from '../../domain/calendar/time';
import type { Clock } from '../../temporal/clock';
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

  async list({ mine = false, limit = 50 }: ListTasksQuery, principal: Principal): Promise<TaskListBody> {
    const held = mine ? [] : principal.authorities;
    const roles = held.map(({ role }) => role);
    const departments = held.map(({ departmentCode }) => departmentCode);
    const parameters = [principal.personId, roles, departments];
    const [now, rows, [count]] = await Promise.all([
      this.clock.now(),
      this.dataSource.query<TaskQueryRow[]>(`${OPEN_TASKS} ${BY_DUE} limit $4`, [...parameters, limit]),
      this.dataSource.query<{ total: number }[]>(
        `select count(*)::integer as total from (${OPEN_TASKS}) t`,
        parameters,
      ),
    ]);
    return { items: rows.map((row) => taskOf(row, now)), total: count!.total };
  }
}

function taskOf({ since, due_at: dueAt, item_name: itemName, ...row }: TaskQueryRow, now: Instant): TaskBody {
  const { application_id: applicationId, number, seq, stage, object, key, act, owner } = row;
  const due = dueAt === null ? null : instantOf(dueAt.getTime());
  return {
    applicationId,
    number,
    seq,
    stage,
    itemName,
    object,
    key,
    act,
    name: ACTS[act],
    owner,
    since: formatInstant(instantOf(since.getTime())),
    dueAt: due === null ? null : formatInstant(due),
    overdue: due !== null && now > due,
  };
}

interface TaskQueryRow {
  readonly application_id: string;
  readonly number: string;
  readonly seq: number;
  readonly stage: Stage;
  readonly object: string;
  readonly item_name: string;
  readonly key: string;
  readonly act: Act;
  readonly owner: 'person' | 'role';
  readonly since: Date;
  readonly due_at: Date | null;
}

const OPEN_TASKS = `
  select t.application_id, a.number, a.seq, a.stage, a.object, i.name as item_name, t.key, t.act,
         case when t.owner_person_id is null then 'role' else 'person' end as owner, t.since, t.due_at
    from tasks t
    join applications a on a.id = t.application_id
    join catalogue_items i on i.code = a.item_code and i.version = a.item_version
   where t.closed_at is null
     and (t.owner_person_id = $1
          or (t.owner_role is not null
              and exists (select 1 from unnest($2::text[], $3::text[]) as h (role, department_code)
                           where h.role = t.owner_role
                             and h.department_code is not distinct from t.owner_department_code)))`;

const BY_DUE = 'order by t.due_at nulls last, t.since, t.application_id, t.key';
