import { Choice, InstantText } from '../fields/fields';
import { Shows } from '../fields/shows';

/** Where the clock of the training centre can be moved. */
export const MOVES = ['nextOpening', 'nextDeadline', 'instant'] as const;

export class MoveClockBody {
  @Choice({ description: 'To the next opening, to what falls due next, or to an instant', of: MOVES })
  readonly to!: (typeof MOVES)[number];

  @InstantText({
    description: 'Needed with `instant`; later than the clock',
    optional: true,
    example: '2026-03-16T17:30:01+08:00',
  })
  readonly at?: string;
}

export class NextDeadlineBody {
  @Shows.instant('When it happens') at!: string;
  @Shows.text('To which case or matter', { example: '2026-000123' }) number!: string;
  @Shows.text('What', { example: '预警' }) what!: string;
}

export class TrainingClockBody {
  @Shows.instant('The present of the training centre') now!: string;
  @Shows.instant('When it opens next; null: beyond the published calendar', { nullable: true })
  nextOpening!: string | null;
  @Shows.one('What falls due next; null: nothing does', () => NextDeadlineBody, { nullable: true })
  nextDeadline!: NextDeadlineBody | null;
}
