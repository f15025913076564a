import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { References } from '../../domain/application/file';
import { dateOf, formatInstant, parseInstant } from '../../domain/calendar/time';
import type { CatalogueItem } from '../../domain/catalogue/item';
import { renderAccount } from '../../domain/clock/account-text';
import { rehearse, REHEARSED_COURSES, type Rehearsal } from '../../domain/rehearsal/rehearse';
import { RehearsalRefusedError } from '../../domain/rehearsal/rehearsed-case';
import { loadMatterReferences } from '../../entities/references';
import type { Clock } from '../../temporal/clock';
import { shown } from '../applications/shown-clocks';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { DraftJudge } from './draft-judge';
import { CatalogueDrafts } from './drafts.service';
import type { RehearsalBody, RehearsedClockBody, RehearsedCourseBody, RehearseItemBody } from './rehearsal.dto';

/** Plays a draft by the settings and the calendar of new applications, so that its dates are seen before it counts. */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: CatalogueDrafts,
    private readonly judge: DraftJudge,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem notFound, catalogueDraftFaulty, rehearsalRefused, calendarGap */
  async of(draftId: string, { startAt }: RehearseItemBody): Promise<RehearsalBody> {
    const { content } = await this.drafts.get(draftId);
    if (content === null) throw problem('rehearsalRefused', { concerning: ['withdrawal'] });
    await this.judge.requireFaultless(content);
    const { references, calendarVersion } = await loadMatterReferences(this.dataSource, dateOf(await this.clock.now()));
    const item = content as unknown as CatalogueItem;
    const refs: References = { ...references, calendarVersion, item, ...(item.joint && { withBranches: true }) };
    try {
      return { calendarVersion, courses: rehearse(refs, parseInstant(startAt)).map(shownCourse) };
    } catch (error) {
      if (!(error instanceof RehearsalRefusedError)) throw error;
      throw problem('rehearsalRefused', { concerning: [error.act, error.refusal] });
    }
  }
}

/** One course as the API shows it. */
export function shownCourse({ course, steps, clocks }: Rehearsal): RehearsedCourseBody {
  return {
    course,
    name: REHEARSED_COURSES[course],
    steps: steps.map(({ at, dueAt, owed, ...step }) => ({
      ...step,
      at: formatInstant(at),
      dueAt: shown(dueAt),
      owed: owed.map((one) => ({ ...one, dueAt: shown(one.dueAt) })),
    })),
    clocks: clocks.map(shownClock),
  };
}

function shownClock({ clock, account }: Rehearsal['clocks'][number]): RehearsedClockBody {
  const { day0, dueAt, warnAt, provisional } = account.deadline;
  return {
    clock,
    day0,
    dueAt: shown(dueAt),
    warnAt: shown(warnAt),
    provisional,
    explanationZh: renderAccount(account, 'zh'),
    explanationEn: renderAccount(account, 'en'),
  };
}
