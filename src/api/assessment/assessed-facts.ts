import { Inject, Injectable } from '@nestjs/common';
import { Between, DataSource } from 'typeorm';
import type { Round } from '../../domain/assessment/round';
import type { AssessedFactKind } from '../../domain/assessment/scheme';
import type { AssessedFact } from '../../domain/assessment/score';
import type { PlainDate } from '../../domain/calendar/time';
import { attendanceOn, type AttendanceDay } from '../../domain/people/attendance';
import { AttendanceEntryRow, RosterEntryRow } from '../../entities/centre-day';
import type { Clock } from '../../temporal/clock';
import { dayStart } from '../fields/day-start';
import { CLOCK } from '../tokens-of-injection';

/** what the books hold of an officer in a period; each fact by the id under which it is found there. */
@Injectable()
export class AssessedFacts {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(personId: string, { from, to }: Round): Promise<AssessedFact[]> {
    const period = [personId, dayStart(from), dayStart(to, 1)];
    const [recorded, missing, attendance] = await Promise.all([
      this.dataSource.query<(AssessedFact & { points: number | null })[]>(RECORDED, period),
      this.dataSource.query<AssessedFact[]>(MISSING_SUMMARIES, [personId, from, to]),
      this.attendance(personId, from, to),
    ]);
    const facts = recorded.map(({ kind, id, points }): AssessedFact => {
      return points === null ? { kind, id } : { kind, id, points };
    });
    return [...facts, ...missing, ...attendance];
  }

  /** as the entries that count make it out, day by day. */
  private async attendance(personId: string, from: PlainDate, to: PlainDate): Promise<AssessedFact[]> {
    const { manager } = this.dataSource;
    const where = { personId, day: Between(from, to) };
    const [entries, shifts, now] = await Promise.all([
      manager.findBy(AttendanceEntryRow, where),
      manager.findBy(RosterEntryRow, where),
      this.clock.now(),
    ]);
    const days = [...new Set([...entries, ...shifts].map(({ day }) => day))].sort();
    return days.flatMap((day) => {
      const shift = shifts.find((one) => one.day === day) ?? null;
      const own = entries.filter((one) => one.day === day);
      return factsOfDay(day, attendanceOn(day, shift, own, now));
    });
  }
}

function factsOfDay(day: PlainDate, { late, early, absent, untoldAway }: AttendanceDay): AssessedFact[] {
  const of = (kind: AssessedFactKind, holds: boolean): AssessedFact[] => (holds ? [{ kind, id: day }] : []);
  const away = Array.from({ length: untoldAway }, (_, index): AssessedFact => {
    return { kind: 'steppedOut', id: `${day}/${index + 1}` };
  });
  return [...of('late', late), ...of('early', early), ...of('absence', absent), ...away];
}

const MISSING_SUMMARIES = `
  select 'summaryMissing' as kind, day::text as id from centre_days
   where $1 = any(missing) and day between $2::date and $3::date order by 2`;

/** A limit that passed while this person held the step. */
const PASSED = `
  select l.application_id, l.seq, l.at, l.facts ->> 'limit' as which from application_events l
   where l.type = 'limitPassed' and l.facts ->> 'holderId' = $1`;

/** Each fact lies in the period in which it was established, so that none falls between two. */
const RECORDED = `
  with passed as (${PASSED}),
  found (kind, id, at, points) as (
    select case when exists (select 1 from application_events l where l.application_id = a.id and l.type = 'limitPassed'
                   and l.facts ->> 'limit' = 'committed' and l.at <= a.decided_at) then 'decidedLate'
                else 'decidedOnTime' end, a.id, a.decided_at, null::integer
      from applications a
     where a.decision is not null and $1 in (a.first_responsible_id, a.file ->> 'reviewerId')
    union all
    select 'overdue', application_id || '/' || seq, at, null from passed where which = 'committed'
    union all
    select c.colour || 'Card', c.application_id || '/' || c.seq, c.at, null from cards c
      join passed p on p.application_id = c.application_id
       and p.which = case c.ground when 'statutoryDuePassed' then 'statutory' else 'committed' end
    union all
    select 'breach', b.application_id || '/' || b.seq, b.at, null from breaches b
     where b.officer_id = $1
       and not exists (select 1 from breach_appeals x where x.application_id = b.application_id and x.seq = b.seq and x.upheld)
    union all
    select 'breach', matter_id || '/' || seq, at, null from matter_breaches where officer_id = $1
    union all
    select 'criticism', id, confirmed_at, null from criticism_drafts
     where officer_id = $1 and status in ('confirmed', 'appealed', 'upheld')
    union all
    select 'goodRating', id, opened_at, null from matters
     where kind = 'rating' and file -> 'officerIds' ? $1 and file ->> 'level' in ('verySatisfied', 'satisfied')
    union all
    select 'badRating', id, closed_at, null from matters
     where kind = 'rating' and file -> 'officerIds' ? $1 and stage = 'verified'
    union all
    select 'complaint', id, closed_at, null from matters
     where kind = 'complaint' and file ->> 'subjectId' = $1 and stage = 'upheld'
    union all
    select 'suggestion', id, answered_at, null from suggestions where person_id = $1 and counts_for_reward
    union all
    select 'integrityBreach', id, at, null from integrity_breaches where officer_id = $1
    union all
    select aspect || 'Finding', check_id || '/' || ordinal, at, points from spot_check_findings where person_id = $1
  )
  select kind, id, points from found where at >= $2 and at < $3 order by kind, at, id`;
