import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf, dayOfPlainDate, formatInstant, instantAt } from '../../domain/calendar/time';
import { ApplicationRow } from '../../entities/application';
import { STANDING, STANDINGS } from '../../entities/standing';
import type { Clock } from '../../temporal/clock';
import { visibleInSql } from '../applications/visibility';
import type { Principal } from '../policy/principal';
import { PeopleNames } from '../privacy/people-names';
import { CLOCK } from '../tokens-of-injection';
import type { StandingBody, WallBody } from './wall.dto';

interface Counted extends StandingBody {
  readonly departmentCode: string;
  readonly holderId: string;
}

/** the centre as it stands now; who holds what, and how it stands with it. */
@Injectable()
export class WallReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async read(viewer: Principal): Promise<WallBody> {
    const now = await this.clock.now();
    const tomorrow = instantAt(dayOfPlainDate(dateOf(now)) + 1, 0);
    const visible = visibleInSql(viewer);
    const select = this.dataSource.manager
      .createQueryBuilder(ApplicationRow, 'a')
      .select('a.department_code', 'departmentCode')
      .addSelect('a.step_holder_id', 'holderId')
      .where('a.decided_at is null and a.closed_at is null')
      .andWhere(visible.sql, visible.parameters)
      .groupBy('a.department_code, a.step_holder_id')
      .setParameters({ now: new Date(now), tomorrow: new Date(tomorrow) });
    for (const name of STANDINGS) select.addSelect(`(count(*) filter (where ${STANDING[name]}))::integer`, name);
    const rows = await select.getRawMany<Counted>();
    const people = await this.names.of(rows.map(({ holderId }) => holderId));
    const holders = rows.map(({ holderId, ...row }) => ({
      ...row,
      holder: people.get(holderId) ?? { id: holderId, name: null, phone: null },
    }));
    const codes = [...new Set(rows.map(({ departmentCode }) => departmentCode))].sort();
    return {
      at: formatInstant(now),
      total: sumOf(rows),
      departments: codes.map((departmentCode) => ({
        departmentCode,
        ...sumOf(rows.filter((row) => row.departmentCode === departmentCode)),
      })),
      holders: holders.sort((one, other) => other.overdue - one.overdue || other.open - one.open),
    };
  }
}

function sumOf(rows: readonly StandingBody[]): StandingBody {
  const sum = (name: keyof StandingBody): number => rows.reduce((all, row) => all + row[name], 0);
  return Object.fromEntries(STANDINGS.map((name) => [name, sum(name)])) as unknown as StandingBody;
}
