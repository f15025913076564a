import { Id, TextList } from '../fields/fields';
import { Shows } from '../fields/shows';

export class HandShiftBody {
  @Id({ description: 'Who takes over the window', rule: 'R-57', example: 'front-2' })
  readonly toId!: string;

  @TextList({
    description: 'Papers, seals and keys that go along',
    rule: 'R-57',
    least: 0,
    most: 100,
    max: 200,
    example: ['受理专用章', '待送达决定书2份'],
  })
  readonly papers!: string[];
}

export class ListedCaseBody {
  @Shows.text('The case', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.text('Its number', { example: '2026-000123' }) number!: string;
  @Shows.number('Copies of materials', { example: 4 }) materialCount!: number;
}

export class ShiftHandoverBody {
  @Shows.text('Its id', { example: 'shf-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Who hands over, and has signed', { example: 'front-1' }) fromId!: string;
  @Shows.text('Who takes over', { example: 'front-2' }) toId!: string;
  @Shows.list('Open work', () => ListedCaseBody) cases!: readonly ListedCaseBody[];
  @Shows.texts('Papers, seals and keys', { example: ['受理专用章'] }) papers!: readonly string[];
  @Shows.instant('The giver signed') handedAt!: string;
  @Shows.instant('The receiver signed', { nullable: true }) receivedAt!: string | null;
}

export class ShiftHandoverListBody {
  @Shows.list('The latest first', () => ShiftHandoverBody) items!: ShiftHandoverBody[];
}
