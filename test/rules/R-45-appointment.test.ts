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
