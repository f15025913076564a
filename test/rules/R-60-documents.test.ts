import { documentNumber, stateOfDocument } from '../../src/domain/office/documents';
import { parsePlainDate as day } from '../../src/domain/calendar/time';

describe('R-60 documents in and out are registered, numbered, assigned, answered by a date', () => {
  const asks = { direction: 'in', answerDueOn: day('2026-03-10'), answeredOn: null } as const;

  test('one that asks for an answer is open on the day itself and overdue the day after', () => {
    expect(stateOfDocument(asks, day('2026-03-10'))).toBe('open');
    expect(stateOfDocument(asks, day('2026-03-11'))).toBe('overdue');
  });

  test('an answer after the day stays late', () => {
    expect(stateOfDocument({ ...asks, answeredOn: day('2026-03-10') }, day('2026-04-01'))).toBe('answered');
    expect(stateOfDocument({ ...asks, answeredOn: day('2026-03-11') }, day('2026-04-01'))).toBe('answeredLate');
  });

  test('one that asks for none is filed', () => {
    expect(stateOfDocument({ direction: 'out', answerDueOn: null, answeredOn: null }, day('2027-01-01'))).toBe('filed');
  });

  test('each direction and year has its own numbers', () => {
    expect([documentNumber('in', 2026, 7), documentNumber('out', 2026, 7)]).toEqual([
      '收文〔2026〕000007号',
      '发文〔2026〕000007号',
    ]);
  });
});
