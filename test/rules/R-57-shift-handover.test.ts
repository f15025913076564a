import { refusesCover } from '../../src/domain/people/absence';
import { refusesSignature } from '../../src/domain/people/shift';
import { colleagueNamed } from '../support/cast';
import { instant } from '../support/centre-day';
import { FOOD } from '../support/items';
import { play } from '../support/play';

describe('R-57 交接班: both sign', () => {
  test('the receiver, once; the giver has signed by handing over', () => {
    const handed = { toId: 'front2', receivedAt: null };
    expect(refusesSignature(handed, 'front2')).toBeNull();
    expect(refusesSignature(handed, 'front1')).toBe('notReceiver');
    const signed = { toId: 'front2', receivedAt: instant('2026-03-03 13:30') };
    expect(refusesSignature(signed, 'front2')).toBe('signedAlready');
  });

  test('only to somebody of the same role and department who is trained', () => {
    const giver = colleagueNamed('front1', FOOD);
    expect(refusesCover(giver, colleagueNamed('front2', FOOD))).toBeNull();
    expect(refusesCover(giver, colleagueNamed('reviewer1', FOOD))).toBe('substituteUnauthorised');
  });

  test('of cases that change hands each of the two signs, and nobody else', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().does('front1', 'accept');
    const receiver = colleagueNamed('front2', FOOD);
    food.does('front1', 'reassign', { fromId: 'front1', receiver, handoverId: 'hov-1' });
    expect(food.refused('reviewer1', 'signTransfer').code).toBe('nothingToSign');
    food.does('front1', 'signTransfer').does('front2', 'signTransfer');
    expect(food.file.transfers).toMatchObject([{ fromId: 'front1', toId: 'front2', signedIds: ['front1', 'front2'] }]);
  });
});
