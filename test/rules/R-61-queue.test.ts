import { minutesBetween, nextInTurn, type TicketKind } from '../../src/domain/hall/queue';
import { at } from '../support/deadlines';

const now = at('2026-03-02 09:30');
const waits = (ticket: number, kind: TicketKind, bookedFrom: string | null = null) => ({
  id: `v${ticket}`,
  kind,
  ticket,
  arrivedAt: at('2026-03-02 09:00'),
  bookedFrom: bookedFrom === null ? null : at(bookedFrom),
});

describe('R-61 排号: special groups first', () => {
  test('then who has booked for now, then by ticket', () => {
    const waiting = [waits(1, 'ordinary'), waits(2, 'appointment', '2026-03-02 09:30'), waits(3, 'special')];
    expect(nextInTurn(waiting, now)?.ticket).toBe(3);
    expect(nextInTurn(waiting.slice(0, 2), now)?.ticket).toBe(2);
    expect(nextInTurn([waits(2, 'ordinary'), waits(1, 'ordinary')], now)?.ticket).toBe(1);
    expect(nextInTurn([waits(5, 'special'), waits(4, 'special')], now)?.ticket).toBe(4);
    expect(nextInTurn([], now)).toBeNull();
  });

  test('who comes before the booked slot waits like everybody else (R-45)', () => {
    const waiting = [waits(1, 'ordinary'), waits(2, 'appointment', '2026-03-02 09:31')];
    expect(nextInTurn(waiting, now)?.ticket).toBe(1);
  });
});

test('R-61 waiting and service time in whole minutes, once they are over', () => {
  expect(minutesBetween(at('2026-03-02 09:00'), at('2026-03-02 09:04:59'))).toBe(4);
  expect(minutesBetween(at('2026-03-02 09:00'), null)).toBeNull();
});
