import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import { reachOf } from '../../domain/policy/books';
import { ratingLimits } from '../../domain/rating/passing';
import {
  BAD_LEVELS,
  isBad,
  isCounted,
  RATING_LEVELS,
  RATING_STAGES,
  SMALLEST_GROUP_SHOWN,
  type RatingFile,
  type RatingLevel,
} from '../../domain/rating/rating';
import { MatterRow } from '../../entities/matter';
import { getMatterReferences } from '../../entities/references';
import { dayStart } from '../fields/day-start';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import type { ListRatingsQuery, RatingBody, RatingStatisticsBody, RatingStatisticsQuery } from './ratings.dto';

type RatingRow = MatterRow & { readonly file: RatingFile };

/** ratings for those whom they concern, never with who gave them. */
@Injectable()
export class RatingReader {
  constructor(private readonly dataSource: DataSource) {}

  async list({ bad, open, limit = 50 }: ListRatingsQuery, viewer: Principal): Promise<RatingBody[]> {
    const select = this.visible(viewer);
    if (bad !== undefined)
      select.andWhere(`m.file ->> 'level' ${bad ? 'in' : 'not in'} (:...bad)`, { bad: BAD_LEVELS });
    if (open !== undefined) select.andWhere(`m.closedAt is ${open ? '' : 'not '}null`);
    const rows = await select.orderBy('m.openedAt', 'DESC').addOrderBy('m.id').limit(limit).getMany();
    return Promise.all((rows as RatingRow[]).map((row) => this.shown(row)));
  }

  /** @throws ApiProblem notFound; also for one that the viewer has nothing to do with */
  async getVisible(id: string, viewer: Principal): Promise<RatingRow> {
    const row = await this.visible(viewer).andWhere('m.id = :id', { id }).getOne();
    if (!row) throw problem('notFound');
    return row as RatingRow;
  }

  /** @throws ApiProblem notFound when the case has none */
  async ofApplication(applicationId: string): Promise<RatingRow> {
    const row = await this.dataSource.manager.findOneBy(MatterRow, { kind: 'rating', applicationId });
    if (!row) throw problem('notFound');
    return row as RatingRow;
  }

  async shown(row: RatingRow): Promise<RatingBody> {
    const { id, number, seq, file } = row;
    const limits = ratingLimits(file, await getMatterReferences(this.dataSource, row));
    const { level, stage, comment, departmentCode, rectification, callBacks, appeal } = file;
    return {
      id,
      number,
      seq,
      level,
      levelName: RATING_LEVELS[level],
      bad: isBad(level),
      comment,
      stage,
      stageName: RATING_STAGES[stage],
      departmentCode,
      ratedAt: formatInstant(file.openedAt),
      contactDueAt: shownOrNull(limits?.contactDueAt),
      contactedAt: shownOrNull(file.contactedAt),
      rectifyDueAt: shownOrNull(limits?.rectifyDueAt),
      rectification: rectification && { evidence: rectification.evidence, at: formatInstant(rectification.at) },
      satisfied: callBacks.at(-1)?.satisfied ?? null,
      appeal: appeal && {
        ground: appeal.ground,
        reason: appeal.reason,
        at: formatInstant(appeal.at),
        upheld: appeal.upheld,
      },
      counted: isCounted(file),
    };
  }

  /**
   * by level; who gave none stands apart, and is never counted as satisfied. Of a few ratings the department would
   * know who gave which, so their figures are for those alone who see the ratings of the whole centre.
   */
  async statistics(
    { departmentCode, from, to }: RatingStatisticsQuery,
    viewer: Principal,
  ): Promise<RatingStatisticsBody> {
    const rows = await this.dataSource.query<{ level: RatingLevel | null; stage: string | null; n: number }[]>(
      COUNTED,
      [departmentCode ?? null, from === undefined ? null : dayStart(from), to === undefined ? null : dayStart(to, 1)],
    );
    const count = (holds: (row: (typeof rows)[number]) => boolean): number =>
      rows.filter(holds).reduce((sum, { n }) => sum + n, 0);
    const counts = ({ stage }: (typeof rows)[number]): boolean => stage !== null && stage !== 'setAside';
    const unrated = count(({ stage }) => stage === null);
    const given = count(({ stage }) => stage !== null);
    if (given < SMALLEST_GROUP_SHOWN && !reachOf('ratings', viewer).all) {
      return { withheld: true, levels: null, rated: null, satisfied: null, bad: null, setAside: null, unrated };
    }
    const levels = Object.keys(RATING_LEVELS) as RatingLevel[];
    const byLevel = levels.map((level) => [level, count((row) => counts(row) && row.level === level)] as const);
    return {
      withheld: false,
      levels: Object.fromEntries(byLevel) as Record<RatingLevel, number>,
      rated: count(counts),
      satisfied: count((row) => counts(row) && !isBad(row.level!)),
      bad: count((row) => counts(row) && isBad(row.level!)),
      setAside: count(({ stage }) => stage === 'setAside'),
      unrated,
    };
  }

  /** Whoever gave it or is rated, everybody of the department, and the whole centre. */
  private visible(viewer: Principal): SelectQueryBuilder<MatterRow> {
    const select = this.dataSource.manager.createQueryBuilder(MatterRow, 'm').where(`m.kind = 'rating'`);
    const { all, departments } = reachOf('ratings', viewer);
    if (all) return select;
    return select.andWhere(
      `(m.file ->> 'raterId' = :me or jsonb_exists(m.file -> 'officerIds', :me) or m.departmentCode = any(:departments))`,
      { me: viewer.personId, departments },
    );
  }
}

const COUNTED = `
  select m.file ->> 'level' as level, m.stage, count(*)::integer as n
    from applications a
    left join matters m on m.kind = 'rating' and m.application_id = a.id
   where coalesce(a.decided_at, a.closed_at) is not null
     and ($1::text is null or a.department_code = $1)
     and ($2::timestamptz is null or coalesce(a.decided_at, a.closed_at) >= $2)
     and ($3::timestamptz is null or coalesce(a.decided_at, a.closed_at) < $3)
   group by 1, 2`;

function shownOrNull(instant: Instant | null | undefined): string | null {
  return instant === null || instant === undefined ? null : formatInstant(instant);
}
