import { judgeSlot, slotOf, type SlotContext } from '../../src/domain/hall/appointment';
import { at, calendarOf } from '../support/deadlines';
import { FOOD } from '../support/items';
import { play } from '../support/play';

/** Saturday evening: the window is open for a booking only. */
const accepted = (appointment?: boolean) =>
  play(FOOD)
    .at('2026-03-07 19:00')
    .handsIn()
    .does('front1', 'accept', appointment === undefined ? {} : { appointment });

describe('R-45 预约: may be out of hours; never alters clocks', () => {
  test('the flag is on file, and nothing else differs', () => {
    const [booked, plain] = [accepted(true), accepted()];
    expect([booked.file.appointment, plain.file.appointment]).toEqual([true, false]);
    expect(booked.deadlines).toEqual(plain.deadlines);
    expect(booked.handoverDue).toBe(plain.handoverDue);
    expect(booked.deadlines.committed).toBe('2026-03-20 17:30');
  });
});

describe('R-45 a slot for 特殊人群 and 紧急事项', () => {
  const judged = (from: string, said: Partial<SlotContext> = {}, minutes = 30) =>
    judgeSlot(slotOf(at(from), minutes), {
      now: at('2026-03-02 09:00'),
      calendar: calendarOf(),
      extraHours: 'approvedBooking',
      taken: [],
      windows: 2,
      ...said,
    });
  const booked = { state: 'booked', outOfHours: false };
  const requested = { state: 'requested', outOfHours: true };

  test('within business hours it is booked at once, to the minute of the close', () => {
    expect(judged('2026-03-03 10:00')).toEqual(booked);
    expect(judged('2026-03-03 17:00')).toEqual(booked);
    expect(judged('2026-03-03 17:01')).toEqual(requested);
  });

  test.each(['2026-03-07 10:00', '2026-03-03 12:30', '2026-03-03 19:00'])(
    'out of hours it waits for an approval (%s), where the centre serves then at all',
    (from) => {
      expect(judged(from)).toEqual(requested);
      expect(judged(from, { extraHours: 'refused' })).toEqual({ refused: 'slotOutOfHours' });
    },
  );

  test('a make-up Saturday is within hours', () => {
    expect(judged('2026-02-28 10:00', { now: at('2026-02-27 09:00') })).toEqual(booked);
  });

  test('not in the past, and not more at once than there are windows', () => {
    expect(judged('2026-03-02 09:00')).toEqual({ refused: 'slotPast' });
    const one = slotOf(at('2026-03-03 10:00'), 30);
    expect(judged('2026-03-03 10:15', { taken: [one] })).toEqual(booked);
    expect(judged('2026-03-03 10:15', { taken: [one, one] })).toEqual({ refused: 'slotTaken' });
    expect(judged('2026-03-03 10:30', { taken: [one, one] })).toEqual(booked);
  });
});
