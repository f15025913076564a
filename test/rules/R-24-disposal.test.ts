import { keptBecause, type ArchiveStanding } from '../../src/domain/archive/disposal';
import { retentionOf } from '../../src/domain/archive/retention';
import { parseInstant, parsePlainDate, type PlainDate } from '../../src/domain/calendar/time';

const on = (day: string): PlainDate => parsePlainDate(day);
const standing = (changes: Partial<ArchiveStanding> = {}): ArchiveStanding => ({
  retention: 'short',
  retainedUntil: on('2036-12-31'),
  held: false,
  licenceInForce: false,
  waiting: false,
  disposed: false,
  ...changes,
});

describe('R-24: what may be disposed of', () => {
  it('is an archive whose last day is over', () => {
    expect(keptBecause(standing(), on('2036-12-30'))).toBe('notDue');
    expect(keptBecause(standing(), on('2036-12-31'))).toBe('notDue');
    expect(keptBecause(standing(), on('2037-01-01'))).toBeNull();
  });

  it('is never one that is kept for ever', () => {
    const choices = {
      archiveRetention: 'long',
      archiveRetentionUndecided: 'short',
      archiveRetentionFrom: 'nextYear',
    } as const;
    const closed = { closedAt: parseInstant('2026-03-09T10:00:00+08:00'), decided: true };
    const term = retentionOf(closed, { retention: 'permanent' }, choices);
    expect(keptBecause(standing(term), on('9999-12-31'))).toBe('permanent');
    const long = retentionOf(closed, {}, choices);
    expect(keptBecause(standing(long), on('2056-12-31'))).toBe('notDue');
    expect(keptBecause(standing(long), on('2057-01-01'))).toBeNull();
  });

  it('is none that is on hold, whose licence is in force, or that is not packed to its end', () => {
    const later = on('2040-01-01');
    expect(keptBecause(standing({ held: true }), later)).toBe('held');
    expect(keptBecause(standing({ licenceInForce: true }), later)).toBe('licenceInForce');
    expect(keptBecause(standing({ waiting: true }), later)).toBe('waiting');
  });

  it('is none twice, and says first what weighs most', () => {
    const later = on('2040-01-01');
    expect(keptBecause(standing({ disposed: true, held: true }), later)).toBe('disposed');
    expect(keptBecause(standing({ held: true, retention: 'permanent', retainedUntil: null }), later)).toBe('held');
  });
});
