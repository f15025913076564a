import { STAGES } from '../../domain/application/stages';
import { REHEARSED_COURSES } from '../../domain/rehearsal/rehearse';
import { STEP_KINDS } from '../../domain/rehearsal/steps';
import { InstantText } from '../fields/fields';
import { Shows } from '../fields/shows';

export class RehearseItemBody {
  @InstantText({
    description: 'When the application is handed in',
    rule: 'R-50',
    example: '2026-03-02T09:10:00+08:00',
  })
  readonly startAt!: string;
}

export class OwedNextBody {
  @Shows.text('What is to be done', { example: '移交后台' }) act!: string;
  @Shows.text('By whom', { example: '前台受理人员' }) by!: string;
  @Shows.instant('Until when; null: no limit runs', { nullable: true }) dueAt!: string | null;
}

export class RehearsedStepBody {
  @Shows.instant('When') at!: string;
  @Shows.choice('What it is', STEP_KINDS) kind!: string;
  @Shows.text('Type of the event', { example: 'accept' }) type!: string;
  @Shows.text('Its name, of a paper the name of the paper', { example: '受理' }) name!: string;
  @Shows.text('By whom', { example: '前台受理人员' }) by!: string;
  @Shows.texts('Whom it reaches', { example: ['申请人'] }) to!: readonly string[];
  @Shows.choice('Where the case stands after it', Object.keys(STAGES)) stage!: string;
  @Shows.instant('The limit that it is about', { nullable: true }) dueAt!: string | null;
  @Shows.free('What a paper or message says', { nullable: true, example: {} })
  content!: Readonly<Record<string, unknown>> | null;
  @Shows.list('After an act: what is owed next', () => OwedNextBody) owed!: OwedNextBody[];
}

export class RehearsedClockBody {
  @Shows.choice('Which clock', ['committed', 'statutory']) clock!: string;
  @Shows.date('Day 0 (R-29)') day0!: string;
  @Shows.instant('Due', { nullable: true }) dueAt!: string | null;
  @Shows.instant('When 80 % are used (R-35)', { nullable: true }) warnAt!: string | null;
  @Shows.yesNo('Rests on a year whose notice is not in (R-34)', { example: false }) provisional!: boolean;
  @Shows.texts('The account in words, Chinese') explanationZh!: readonly string[];
  @Shows.texts('The account in words, English') explanationEn!: readonly string[];
}

export class RehearsedCourseBody {
  @Shows.choice('Which course', Object.keys(REHEARSED_COURSES)) course!: string;
  @Shows.text('Its name', { example: '依次办结' }) name!: string;
  @Shows.list('Step by step', () => RehearsedStepBody) steps!: RehearsedStepBody[];
  @Shows.list('Why the dues are the dates they are', () => RehearsedClockBody) clocks!: RehearsedClockBody[];
}

/** How a draft would be handled, played on the rules alone: nothing of it is stored. */
export class RehearsalBody {
  @Shows.text('The calendar it was played by', { example: '2026-1' }) calendarVersion!: string;
  @Shows.list('The three courses', () => RehearsedCourseBody) courses!: RehearsedCourseBody[];
}
