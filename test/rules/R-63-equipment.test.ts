import { refusesEntry, standingOf, type EquipmentEntry } from '../../src/domain/office/equipment';
import { quantityOf, refusesMovement, shortageChange, stockOf } from '../../src/domain/office/supplies';
import { at } from '../support/deadlines';

type Told = Pick<EquipmentEntry, 'type' | 'facts'>;

const to = (toId: string | null, windowNumber: string | null = null): Told => {
  return { type: 'handedOver', facts: { toId, windowNumber } };
};
const fault: Told = { type: 'faultReported', facts: { fault: '无法开机', toldTo: '运维组' } };
const mended: Told = { type: 'mended', facts: { result: '更换电源', costFen: 12_000 } };
const scrapped: Told = { type: 'scrapped', facts: { reason: '超过年限' } };

/** The book of a device with these entries, one a day from 2 March on. */
const book = (...told: Told[]): EquipmentEntry[] =>
  told.map((one, index) => {
    return { ...one, seq: index + 1, at: at(`2026-03-0${index + 2} 09:00`), personId: 'chief1' } as EquipmentEntry;
  });

describe('R-63 who holds what', () => {
  test('a device is in the hands of whoever took it last, and its chain has no gap', () => {
    const { holderId, windowNumber, chain } = standingOf(book(to('front1', '3'), to('front2', '4'), to(null)));
    expect([holderId, windowNumber]).toEqual([null, null]);
    expect(chain).toEqual([
      { holderId: 'front1', windowNumber: '3', from: at('2026-03-02 09:00'), until: at('2026-03-03 09:00') },
      { holderId: 'front2', windowNumber: '4', from: at('2026-03-03 09:00'), until: at('2026-03-04 09:00') },
      { holderId: null, windowNumber: null, from: at('2026-03-04 09:00'), until: null },
    ]);
  });

  test('it is not handed to where it is; another window of the same officer is another place', () => {
    const standing = standingOf(book(to('front1', '3')));
    expect(refusesEntry(standing, to('front1', '3'))).toBe('holdsItAlready');
    expect(refusesEntry(standing, to('front1', '4'))).toBeNull();
  });

  test('who holds a device that is scrapped holds it no longer', () => {
    const { state, holderId, chain } = standingOf(book(to('front1'), scrapped));
    expect([state, holderId, chain.at(-1)!.until]).toEqual(['scrapped', null, at('2026-03-03 09:00')]);
  });
});

describe('R-63 repair', () => {
  test('keeps the fault, who was told and when, when it was mended and what it cost', () => {
    const broken = standingOf(book(to('front1'), fault));
    expect([broken.state, broken.holderId]).toEqual(['inRepair', 'front1']);
    const { state, repairs } = standingOf(book(to('front1'), fault, mended, fault));
    expect(state).toBe('inRepair');
    expect(repairs).toEqual([
      {
        fault: '无法开机',
        toldTo: '运维组',
        toldAt: at('2026-03-03 09:00'),
        mendedAt: at('2026-03-04 09:00'),
        result: '更换电源',
        costFen: 12_000,
      },
      {
        fault: '无法开机',
        toldTo: '运维组',
        toldAt: at('2026-03-05 09:00'),
        mendedAt: null,
        result: null,
        costFen: null,
      },
    ]);
  });

  test('only what was told as broken is mended, and what is being mended is not told again', () => {
    expect(refusesEntry(standingOf(book(to('front1'))), mended)).toBe('equipmentNotInRepair');
    expect(refusesEntry(standingOf(book(to('front1'), fault)), fault)).toBe('equipmentInRepair');
    expect(refusesEntry(standingOf(book(to('front1'), fault)), mended)).toBeNull();
    expect(refusesEntry(standingOf(book(to('front1'), fault)), scrapped)).toBeNull();
  });

  test.each([to('front2'), fault, mended, scrapped])('nothing follows the end: $type', (entry) => {
    expect(refusesEntry(standingOf(book(to('front1'), scrapped)), entry)).toBe('equipmentScrapped');
  });
});

describe('R-63 stock', () => {
  test('is the sum of the movements', () => {
    expect(stockOf([{ quantity: 20 }, { quantity: -3 }, { quantity: -1 }])).toBe(16);
    expect(stockOf([])).toBe(0);
  });

  test('what is taken takes away, and a count moves by the difference', () => {
    expect(quantityOf('received', 5, 12)).toBe(5);
    expect(quantityOf('issued', 5, 12)).toBe(-5);
    expect(quantityOf('counted', 10, 12)).toBe(-2);
  });

  test('is never less than nothing; an entry that moves nothing is none', () => {
    expect(refusesMovement(5, -5)).toBeNull();
    expect(refusesMovement(5, -6)).toBe('stockTooLow');
    expect(refusesMovement(5, 0)).toBe('nothingMoved');
  });

  test('a shortage is told once, at less than the minimum, and ends when the stock is up again', () => {
    expect(shortageChange(10, 10, false)).toBeNull();
    expect(shortageChange(9, 10, false)).toBe('begins');
    expect(shortageChange(8, 10, true)).toBeNull();
    expect(shortageChange(10, 10, true)).toBe('ends');
  });
});
