import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openCalendar } from '../../domain/calendar/calendar';
import { CalendarGapError } from '../../domain/calendar/data';
import { formatInstant, parseInstant, type Instant } from '../../domain/calendar/time';
import { getNewestCalendar } from '../../entities/references';
import type { Clock } from '../../temporal/clock';
import { shown } from '../applications/shown-clocks';
import { OpenTimers } from '../health/open-timers';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { MoveClockBody, TrainingClockBody } from './training.dto';

const DAY_MS = 86_400_000;
const FARTHEST_MS = 366 * DAY_MS;
/** So long the books are waited for around a move; then people see the rest come in by itself. */
const SETTLE_MS = 30_000;
const POLL_MS = 100;

/** The clock that people move in the training centre. In a real centre there is none, and every question is answered 404. */
@Injectable()
export class TrainingClock {
  private moving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly timers: OpenTimers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem notFound in a real centre */
  async read(): Promise<TrainingClockBody> {
    this.requireTraining();
    const now = await this.clock.now();
    const next = await this.timers.next(now);
    return {
      now: formatInstant(now),
      nextOpening: shown(await this.findOpening(now)),
      nextDeadline: next && { ...next, at: formatInstant(next.at) },
    };
  }

  /**
   * Moves the clock, and answers when what fell due on the way is in the books. One move at a time.
   * @throws ApiProblem notFound in a real centre, nothingPending, calendarGap, clockOnlyForward
   */
  async move(body: MoveClockBody): Promise<TrainingClockBody> {
    this.requireTraining();
    const done = this.moving.then(async () => this.moveNow(body));
    this.moving = done.catch(() => undefined);
    return done;
  }

  private async moveNow(body: MoveClockBody): Promise<TrainingClockBody> {
    const moveTo = this.requireTraining();
    await this.settled();
    const now = await this.clock.now();
    const target = await this.targetOf(body, now);
    if (target <= now || target - now > FARTHEST_MS) throw problem('clockOnlyForward');
    await moveTo(target);
    await this.settled();
    return this.read();
  }

  private async targetOf({ to, at }: MoveClockBody, now: Instant): Promise<Instant> {
    switch (to) {
      case 'nextOpening': {
        const opening = await this.findOpening(now);
        if (opening === null) throw problem('calendarGap');
        return opening;
      }
      case 'nextDeadline': {
        const next = await this.timers.next(now);
        if (!next) throw problem('nothingPending');
        return next.at;
      }
      case 'instant':
        if (at === undefined) throw problem('clockOnlyForward');
        return parseInstant(at);
    }
  }

  private async findOpening(now: Instant): Promise<Instant | null> {
    try {
      return openCalendar(await getNewestCalendar(this.dataSource)).nextOpening(now);
    } catch (error) {
      if (error instanceof CalendarGapError) return null;
      throw error;
    }
  }

  private async settled(): Promise<void> {
    const until = performance.now() + SETTLE_MS;
    for (;;) {
      const { due, making, matters } = await this.timers.standing(await this.clock.now());
      if (due + making + matters === 0 || performance.now() > until) return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  private requireTraining(): (instant: Instant) => Promise<void> {
    const { clock } = this;
    if (!clock.moveTo) throw problem('notFound');
    return (instant) => clock.moveTo!(instant);
  }
}
