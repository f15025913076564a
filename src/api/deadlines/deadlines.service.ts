import { Inject, Injectable } from '@nestjs/common';
import { openCalendar, type WorkingCalendar } from '../../domain/calendar/calendar';
import { parseInstant, type Instant } from '../../domain/calendar/time';
import type { Limit } from '../../domain/catalogue/item';
import { renderAccount } from '../../domain/clock/account-text';
import { InvalidClockFactsError, isOverdue, type ClockFacts } from '../../domain/clock/deadline';
import { explainDeadline } from '../../domain/clock/explain';
import type { Clock } from '../../temporal/clock';
import { ReferenceReader } from '../applications/reference-reader';
import { shown } from '../applications/shown-clocks';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { DeadlineAnswerBody, DeadlineQuestionBody, DeadlinesBody } from './deadlines.dto';

interface Asked {
  readonly clock: DeadlineAnswerBody['clock'];
  readonly limit: Limit;
}

/** Reckons and explains deadlines for whoever asks, by the calendar that new applications get. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly references: ReferenceReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem unknownItem, invalidBody, calendarGap */
  async answer(question: DeadlineQuestionBody): Promise<DeadlinesBody> {
    const asked = await this.limitsOf(question);
    const calendar = openCalendar(await this.references.getCalendar());
    const now = await this.clock.now();
    const clocks = asked.map((one) => answerFor(calendar, one, question, now));
    return { calendarVersion: calendar.data.version, clocks };
  }

  private async limitsOf({ itemCode, limit }: DeadlineQuestionBody): Promise<Asked[]> {
    if ((itemCode === undefined) === (limit === undefined)) {
      const messages = {
        messageZh: '须填写itemCode或limit之一',
        messageEn: 'exactly one of itemCode and limit is needed',
      };
      throw problem('invalidBody', { errors: [{ field: 'limit', rule: 'R-28', ...messages }] });
    }
    if (limit) return [{ clock: 'given', limit }];
    const { item } = await this.references.forNew(itemCode!);
    return [
      { clock: 'committed', limit: item.committedLimit },
      { clock: 'statutory', limit: item.statutoryLimit },
    ];
  }
}

function answerFor(
  calendar: WorkingCalendar,
  { clock, limit }: Asked,
  question: DeadlineQuestionBody,
  now: Instant,
): DeadlineAnswerBody {
  try {
    const account = explainDeadline(calendar, factsOf(limit, question));
    const { day0, dueAt, dueOn, warnAt, provisional, budgetMinutes, extensionValid } = account.deadline;
    return {
      clock,
      unit: limit.unit,
      length: limit.length,
      day0,
      dueAt: shown(dueAt),
      dueOn,
      warnAt: shown(warnAt),
      provisional,
      budgetMinutes,
      extensionValid,
      overdue: isOverdue(dueAt, now),
      explanationZh: renderAccount(account, 'zh'),
      explanationEn: renderAccount(account, 'en'),
      days: account.days.map(({ extended: _extended, ...day }) => day),
    };
  } catch (error) {
    if (!(error instanceof InvalidClockFactsError)) throw error;
    const messages = { messageZh: RULES_ZH[error.rule], messageEn: error.message };
    throw problem('invalidBody', { errors: [{ field: error.field, rule: 'K-15', ...messages }] });
  }
}

function factsOf(limit: Limit, { acceptedAt, suspensions = [], extension }: DeadlineQuestionBody): ClockFacts {
  const instantOrNull = (text: string | null | undefined) => (text ? parseInstant(text) : null);
  return {
    startedAt: parseInstant(acceptedAt),
    limit: { unit: limit.unit, length: limit.length },
    suspensions: suspensions.map(({ from, to, ground }) => ({
      from: parseInstant(from),
      to: instantOrNull(to),
      ground,
    })),
    extension: extension ? { days: extension.days, grantedAt: instantOrNull(extension.grantedAt) } : null,
  };
}

const RULES_ZH: Readonly<Record<InvalidClockFactsError['rule'], string>> = {
  wholeNumber: '须为不小于0的整数',
  knownUnit: '期限单位无效',
  legalInstant: '须为整秒时间',
  fromBeforeTo: '结束时间不得早于开始时间',
  knownGround: '不是法定暂停事由',
  sameDayTakesNone: '即办件不得暂停或延期',
  calendarDaysTakeNone: '按自然日计算的期限不得暂停或延期',
};
