import { FOOD } from '../support/items';
import { play } from '../support/play';

/** Decided on Friday 6 March 2026 at 11:00. */
const decided = (kind: 'granted' | 'refused' = 'granted') =>
  play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('awaitingApproval').at('2026-03-06 11:00').broughtTo(kind);

describe('R-23 送达 within 10 wd after decision (许44), 送达回证', () => {
  test('ten working days from the decision, whenever the documents were made', () => {
    expect(decided().deliveryDue).toBe('2026-03-20 17:30');
    expect(decided().at('2026-03-12 09:00').broughtTo('awaitingDelivery').deliveryDue).toBe('2026-03-20 17:30');
    expect(decided('refused').deliveryDue).toBe('2026-03-20 17:30');
  });

  test.each(['granted', 'refused'] as const)('late, the breach of the first responsible stands (%s)', (kind) => {
    const food = decided(kind).broughtTo('awaitingDelivery').at('2026-03-20 17:30');
    expect(food.breaches).toEqual([]);
    food.at('2026-03-20 17:30:01');
    const late = { rule: 'R-23', kind: 'deliveryLate', officer: 'front1', due: '2026-03-20 17:30' };
    expect(food.breaches).toEqual([late]);
    expect(food.at('2026-03-30 10:00').does('front1', 'deliver').breaches).toEqual([late]);
    expect(food.cards).toEqual([]);
  });

  test('delivered at close of the last day it is in time', () => {
    const food = decided().broughtTo('awaitingDelivery').at('2026-03-20 17:30').does('front1', 'deliver');
    expect(food.at('2026-04-30 09:00').breaches).toEqual([]);
  });

  test('the delivery leaves 送达回证 with method, recipient and proof', () => {
    const food = decided().broughtTo('awaitingDelivery').at('2026-03-09 10:00');
    food.does('front1', 'deliver', { method: 'post', recipient: 'applicant1', proof: 'EMS 1234' });
    expect(food.state).toBe('已送达');
    expect(food.notices('送达回证')[0]!.content).toEqual({
      method: 'post',
      recipient: 'applicant1',
      proof: 'EMS 1234',
    });
    expect(food.file).toMatchObject({ deliveryMethod: 'post', deliveredAt: food.file.lastAt });
  });

  test.each(['method', 'recipient', 'proof'] as const)('without %s: refused', (field) => {
    const food = decided().broughtTo('awaitingDelivery');
    expect(food.refused('front1', 'deliver', { [field]: '' })).toEqual({ code: 'fieldEmpty', field });
  });

  test('nothing is delivered before it is made, nor twice', () => {
    expect(decided().refused('front1', 'deliver')).toEqual({ code: 'wrongStage', concerning: ['granted'] });
    expect(decided().broughtTo('delivered').refused('front1', 'deliver').code).toBe('wrongStage');
  });

  test('the duty is seen by the front desk of the department, with its due', () => {
    const food = decided();
    expect(food.tasks).toEqual([{ act: '制作文书证件', owner: 'reviewer1', due: '2026-03-20 17:30' }]);
    food.broughtTo('awaitingDelivery');
    expect(food.tasks).toEqual([{ act: '送达', owner: 'frontDesk', due: '2026-03-20 17:30' }]);
  });
});
