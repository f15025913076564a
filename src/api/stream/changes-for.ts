import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationRow } from '../../entities/application';
import { ApplicationEventRow } from '../../entities/application-event';
import { visibleInSql } from '../applications/visibility';
import type { Principal } from '../policy/principal';
import type { Place } from './change-feed';

/** What changed: ids and how far it is now, and nothing of what it says. */
export type Change =
  { readonly applicationId: string; readonly seq: number } | { readonly matterId: string; readonly seq: number };

/** What of all changes is somebody's to know. */
@Injectable()
export class ChangesFor {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Each case that somebody may see, and each matter that they or their role owe or owed something, that changed
   * after `from` up to `to`: once, with its last seq in between.
   * @param most more than this are cut off
   */
  async between(from: Place, to: Place, principal: Principal, most: number): Promise<Change[]> {
    const [cases, matters] = await Promise.all([
      from.applications < to.applications ? this.ofCases(from.applications, to.applications, principal, most) : [],
      from.matters < to.matters ? this.ofMatters(from.matters, to.matters, principal, most) : [],
    ]);
    return [...cases, ...matters];
  }

  private ofCases(from: number, to: number, principal: Principal, most: number): Promise<Change[]> {
    const visible = visibleInSql(principal);
    return this.dataSource.manager
      .createQueryBuilder()
      .select('e.application_id', 'applicationId')
      .addSelect('max(e.seq)', 'seq')
      .from(ApplicationEventRow, 'e')
      .innerJoin(ApplicationRow, 'a', 'a.id = e.application_id')
      .where('e.position > :from and e.position <= :to', { from, to })
      .andWhere(visible.sql, visible.parameters)
      .groupBy('e.application_id')
      .orderBy('max(e.position)')
      .limit(most)
      .getRawMany<{ applicationId: string; seq: number }>();
  }

  private ofMatters(from: number, to: number, principal: Principal, most: number): Promise<Change[]> {
    const { personId, authorities } = principal;
    const roles = authorities.map(({ role }) => role);
    const departments = authorities.map(({ departmentCode }) => departmentCode);
    const parameters = [from, to, personId, roles, departments, most];
    return this.dataSource.query<{ matterId: string; seq: number }[]>(OF_MATTERS, parameters);
  }
}

const OF_MATTERS = `
  select e.matter_id as "matterId", max(e.seq) as seq
    from matter_events e
   where e.position > $1::bigint and e.position <= $2::bigint
     and exists (select 1 from matter_tasks t
                  where t.matter_id = e.matter_id
                    and (t.owner_person_id = $3
                         or exists (select 1 from unnest($4::text[], $5::text[]) as h (role, department_code)
                                     where h.role = t.owner_role
                                       and h.department_code is not distinct from t.owner_department_code)))
   group by e.matter_id
   order by max(e.position)
   limit $6::integer`;
