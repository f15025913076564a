import type { PlainDate } from '../../src/domain/calendar/time';
import { NOTICES, type NoticeDefinition, type NoticeKind } from '../../src/domain/papers/notices';
import {
  caseNumber,
  certificateNumber,
  isNumbered,
  issuingOffice,
  lastValidDay,
  paperNumber,
  readCertificateNumber,
  yearOf,
} from '../../src/domain/papers/numbers';
import { at } from '../support/deadlines';

const marks = { centre: '县政服', department: '县市监' };
const lastDay = (from: string, months: number | null): string | null => lastValidDay(from as PlainDate, months);

describe('numbers of cases and papers', () => {
  it('are counted by the year of Shanghai', () => {
    expect(yearOf(at('2026-12-31 23:59'))).toBe(2026);
    // Still the old year in UTC.
    expect(yearOf(at('2027-01-01 00:00'))).toBe(2027);
  });

  it('have six digits, and more when those are used up', () => {
    expect(caseNumber(2026, 123)).toBe('2026-000123');
    expect(caseNumber(2026, 1_234_567)).toBe('2026-1234567');
    expect(paperNumber('acceptanceNotice', marks.centre, 2026, 123)).toBe('县政服受〔2026〕000123号');
  });

  it('bear the mark of the centre where the centre speaks, of the department everywhere else', () => {
    expect(issuingOffice('urgingNotice', marks)).toBe('县政服');
    expect(issuingOffice('refusalDecision', marks)).toBe('县市监');
  });

  it('are given to every paper but the certificate, which has a register of its own, and to nothing else', () => {
    for (const kind of Object.keys(NOTICES) as NoticeKind[]) {
      expect({ kind, numbered: isNumbered(kind) }).toEqual({
        kind,
        numbered: NOTICES[kind].paper && kind !== 'certificate',
      });
    }
    expect(() => paperNumber('warning', marks.centre, 2026, 1)).toThrow('has no number');
  });

  it('never are the same for two kinds of paper', () => {
    const words = Object.values(NOTICES).flatMap(({ numberWord }: NoticeDefinition) => numberWord ?? []);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe('certificate numbers', () => {
  it.each([
    ['{office}〔{year}〕{serial:6}号', '县市监〔2026〕000007号'],
    ['JY{year}{office}{serial:4}', 'JY2026县市监0007'],
    ['{office}({year})第{serial:3}号/{year}', '县市监(2026)第007号/2026'],
  ])('follow the pattern %s and are taken apart by it', (pattern, number) => {
    expect(certificateNumber(pattern, marks.department, 2026, 7)).toBe(number);
    expect(readCertificateNumber(pattern, 2026, number)).toEqual({ office: '县市监', serial: 7 });
  });

  it('are refused by another pattern or year', () => {
    expect(() => readCertificateNumber('{office}〔{year}〕{serial:6}号', 2025, '县市监〔2026〕000007号')).toThrow(
      'does not follow',
    );
  });

  it.each([
    ['2026-03-16', 60, '2031-03-15'],
    ['2026-12-01', 12, '2027-11-30'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2026-03-16', null, null],
  ])('valid from %s for %s months end on %s', (from, months, until) => {
    expect(lastDay(from, months)).toBe(until);
  });
});
