import { CAUSES, DRAFT_STATUSES, MEDIA_LEVELS } from '../../domain/supervision/criticism';
import { Choice, Id, QueryWholeNumber, Text, WholeNumber, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';

const CAUSE = { example: 5, least: 1, most: Object.keys(CAUSES).length };

export class ListDraftsQuery {
  @Id({ description: 'Only of this case', optional: true, example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly applicationId?: string;

  @Id({ description: 'Only of this officer', optional: true, example: 'reviewer-1' })
  readonly officerId?: string;

  @QueryWholeNumber({ description: 'Only of this cause (R-39)', optional: true, ...CAUSE })
  readonly cause?: number;

  @Choice({ description: 'Only those that stand so', optional: true, of: DRAFT_STATUSES })
  readonly status?: string;
}

export class EnterDraftBody {
  @WholeNumber({
    description: 'The cause: 3, 6 or 7; the others are drafted from the records',
    rule: 'R-39',
    ...CAUSE,
    example: 3,
  })
  readonly cause!: number;

  @Id({ description: 'Whom it concerns', rule: 'R-39', example: 'front-1' })
  readonly officerId!: string;

  @Id({ description: 'On which case', optional: true, example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly applicationId?: string;

  @Choice({
    description: 'Cause 7: the level of the medium',
    rule: 'R-39',
    optional: true,
    of: Object.keys(MEDIA_LEVELS),
  })
  readonly level?: 'city' | 'province' | 'national';

  @Text({ description: 'On what it rests', rule: 'R-39', max: 2000, example: '投诉查实,编号3' })
  readonly evidence!: string;
}

export class OpinionBody {
  @Text({ description: 'Why', rule: 'R-39', max: 2000, example: '事实清楚' })
  readonly opinion!: string;
}

export class AppealBody {
  @Text({ description: 'Why it is wrong', rule: 'R-43', max: 2000, example: '当日系统故障,已报备' })
  readonly ground!: string;
}

export class AppealAnswerBody extends OpinionBody {
  @YesNo({ description: 'Whether it stands in spite of the appeal', rule: 'R-43', example: true })
  readonly upheld!: boolean;
}

export class AdmonishBody {
  @Id({ description: 'Who was admonished', rule: 'R-39', example: 'front-1' })
  readonly officerId!: string;

  @Text({ description: 'About which rule', rule: 'R-39', max: 8, pattern: /^R-\d\d$/, example: 'R-18' })
  readonly rule!: string;

  @Text({ description: 'What was said', rule: 'R-39', max: 2000, example: '须当日移交' })
  readonly text!: string;
}

export class OutcomeBody {
  @Choice({ description: 'Review (复议) or suit (诉讼)', rule: 'R-39', of: ['review', 'suit'] })
  readonly kind!: 'review' | 'suit';

  @Choice({ description: 'How it ended for the organ', rule: 'R-39', of: ['upheld', 'revoked', 'lost'] })
  readonly result!: 'upheld' | 'revoked' | 'lost';

  @YesNo({ description: 'Whether no appeal is left; nothing is drafted before', rule: 'R-39', example: true })
  readonly final!: boolean;
}

export class OutcomeEntryBody {
  @Shows.text('Its id', { example: 'fct-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('The case', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.text('Its number', { example: '2026-000123' }) number!: string;
  @Shows.text('The department that decided', { example: 'MARKET' }) departmentCode!: string;
  @Shows.choice('Review (复议) or suit (诉讼)', ['review', 'suit']) kind!: string;
  @Shows.choice('How it ended for the organ', ['upheld', 'revoked', 'lost']) result!: string;
  @Shows.yesNo('Whether no appeal is left') final!: boolean;
  @Shows.yesNo('Whether the decision is set aside by it: final, and not upheld') setAside!: boolean;
  @Shows.text('Who decided', { example: 'chief-1' }) decidedBy!: string;
  @Shows.text('Who entered it', { example: 'centre-1' }) recordedBy!: string;
  @Shows.instant('When it was entered') at!: string;
}

export class OutcomeListBody {
  @Shows.list('The latest first', () => OutcomeEntryBody) items!: OutcomeEntryBody[];
}

export class DraftBody {
  @Shows.text('Its id', { example: 'c5.app-01j9z3k5m7p9r1t3v5x7z9b1d3.21' }) id!: string;
  @Shows.number('The cause (R-39)', { example: 5 }) cause!: number;
  @Shows.text('The cause in words', { example: '第一次发出催办通知后办结' }) name!: string;
  @Shows.text('Whom it concerns', { example: 'reviewer-1' }) officerId!: string;
  @Shows.text('On which case', { nullable: true }) applicationId!: string | null;
  @Shows.number('The event that gave cause', { nullable: true }) seq!: number | null;
  @Shows.free('On what it rests', { example: {} }) facts!: Readonly<Record<string, unknown>>;
  @Shows.instant('When it was drafted') draftedAt!: string;
  @Shows.choice('How it stands', DRAFT_STATUSES) status!: string;
  @Shows.text('Who of the centre confirmed or dismissed it', { nullable: true }) confirmedBy!: string | null;
  @Shows.text('Why', { nullable: true }) opinion!: string | null;
  @Shows.text('Why the officer appealed', { nullable: true }) appealGround!: string | null;
  @Shows.text('What the centre answered', { nullable: true }) appealAnswer!: string | null;
}

export class DraftListBody {
  @Shows.list('The newest comes first; at most 200', () => DraftBody) items!: DraftBody[];
}

export class RecordedFactBody {
  @Shows.text('Its id', { example: 'fct-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.one('The draft that follows from it', () => DraftBody, { nullable: true }) draft!: DraftBody | null;
}

export class BreachAppealBody {
  @Shows.text('The case', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.number('The event of the breach', { example: 12 }) seq!: number;
  @Shows.text('Why it is wrong', { example: '当日系统故障' }) ground!: string;
  @Shows.yesNo('Whether it stands; null until it is answered', { nullable: true }) upheld!: boolean | null;
  @Shows.text('The answer', { nullable: true }) answer!: string | null;
}
