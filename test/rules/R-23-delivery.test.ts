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
    const food = decided().broughtTo('awaitingDelivery').at('2026-03-09 10:00').does('front1', 'attemptDelivery');
    food.does('front1', 'deliver', { recipient: 'applicant1', proof: 'EMS 1234' });
    expect(food.state).toBe('已送达');
    expect(food.notices('送达回证')[0]!.content).toMatchObject({
      method: 'post',
      recipient: 'applicant1',
      proof: 'EMS 1234',
    });
    expect(food.file).toMatchObject({ deliveryMethod: 'post', deliveredAt: food.file.lastAt });
  });

  test('photographs and scans of the proof lie in the event and not in 送达回证', () => {
    const proofFiles = [{ id: 'fil-1', sha256: 'a'.repeat(64) }];
    const food = decided().broughtTo('awaitingDelivery').does('front1', 'attemptDelivery', { proofFiles });
    food.does('front1', 'deliver', { proofFiles });
    const named = food.events.filter(({ facts }) => 'proofFiles' in facts).map(({ type }) => type);
    expect(named).toEqual(['attemptDelivery', 'deliver']);
    expect(food.notices('送达回证')[0]!.content).not.toHaveProperty('proofFiles');
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

describe('R-23 to the applicant or an authorised agent, and to nobody else', () => {
  const ready = (byAgent = false) => {
    const words = byAgent ? { agentId: 'agent1', powerOfAttorney: true } : {};
    return play(FOOD).at('2026-03-02 09:00').handsIn(words).broughtTo('awaitingDelivery');
  };

  test('somebody else is refused, unless they bring a power of attorney (R-11)', () => {
    const other = { recipient: '邻居', receivedAs: 'other' } as const;
    expect(ready().refused('front1', 'deliver', other)).toEqual({ code: 'recipientNotAuthorised', field: 'recipient' });
    expect(ready().does('front1', 'deliver', { ...other, powerOfAttorney: true }).state).toBe('已送达');
  });

  test('an agent only of this case', () => {
    const agent = { recipient: 'agent1', receivedAs: 'agent' } as const;
    expect(ready().refused('front1', 'deliver', agent).code).toBe('recipientNotAuthorised');
    expect(ready(true).does('front1', 'deliver', agent).state).toBe('已送达');
  });
});

describe('R-23 by counter, post or online, in one attempt or more', () => {
  const ready = () => decided().broughtTo('awaitingDelivery').at('2026-03-09 10:00');

  test('the post needs a number, carries one thing once, and delivers nothing that was not posted', () => {
    const food = ready();
    expect(food.refused('front1', 'deliver', { method: 'post' })).toEqual({ code: 'noAttempt', field: 'method' });
    const unnumbered = { method: 'post', trackingNumber: '' } as const;
    expect(food.refused('front1', 'attemptDelivery', unnumbered).code).toBe('fieldEmpty');
    food.does('front1', 'attemptDelivery');
    expect(food.notices('送达通知')[0]).toMatchObject({ to: ['applicant'], content: { trackingNumber: 'EMS1234567' } });
    expect(food.refused('front1', 'attemptDelivery').code).toBe('attemptOpen');
    expect(food.refused('front1', 'deliver', { method: 'counter' }).code).toBe('attemptOpen');
  });

  test('returned, it is tried again; each attempt stays, and the limit runs on', () => {
    const food = ready();
    expect(food.refused('front1', 'failDelivery').code).toBe('noAttempt');
    food.does('front1', 'attemptDelivery').at('2026-03-12 10:00').does('front1', 'failDelivery');
    expect(food.notices('送达未果告知')[0]).toMatchObject({ to: ['applicant'], content: { reason: '无人签收,退回' } });
    food.does('front1', 'attemptDelivery', { method: 'post', trackingNumber: 'EMS2' });
    expect(food.file.deliveryAttempts).toMatchObject([
      { trackingNumber: 'EMS1234567', failedAt: expect.any(Number) },
      { trackingNumber: 'EMS2', failedAt: null },
    ]);
    expect(food.deliveryDue).toBe('2026-03-20 17:30');
    expect(food.at('2026-03-20 17:30:01').breaches).toHaveLength(1);
    expect(food.does('front1', 'deliver').state).toBe('已送达');
  });

  test('online needs its proof like any other', () => {
    const online = { method: 'online', proof: '' } as const;
    expect(ready().refused('front1', 'deliver', online)).toEqual({ code: 'fieldEmpty', field: 'proof' });
    expect(ready().does('front1', 'deliver', { ...online, proof: '下载回执' }).file.deliveryMethod).toBe('online');
  });
});

describe('R-23 what nobody collects is called to mind', () => {
  const waiting = (days?: number) =>
    play(FOOD, days === undefined ? {} : { settings: { collectionReminderWorkingDays: days } })
      .at('2026-03-02 09:00')
      .handsIn()
      .broughtTo('awaitingDelivery');

  test('once, after the working days that the centre set, before the limit', () => {
    const food = waiting().at('2026-03-09 17:30');
    expect(food.notices('领取提醒')).toEqual([]);
    food.at('2026-03-16 10:00');
    expect(food.notices('领取提醒')).toMatchObject([
      { at: '2026-03-09 17:30:01', to: ['applicant'], content: { deliveryDueAt: '2026-03-16T17:30:00+08:00' } },
    ]);
    expect(waiting(2).at('2026-03-05 09:00').notices('领取提醒')).toHaveLength(1);
  });

  test('not what is with the post, nor what was delivered', () => {
    const posted = waiting().does('front1', 'attemptDelivery').at('2026-03-13 10:00');
    expect(posted.notices('领取提醒')).toEqual([]);
    expect(waiting().does('front1', 'deliver').at('2026-03-13 10:00').notices('领取提醒')).toEqual([]);
  });
});

describe('R-23 the ways in which the result of an item is handed over', () => {
  const byCounterOrPost = () =>
    play({ ...FOOD, deliveryWays: ['counter', 'post'] })
      .at('2026-03-02 09:00')
      .handsIn()
      .broughtTo('awaitingDelivery');

  test('none but those that the item names', () => {
    const refusal = { code: 'deliveryWayNotOffered', field: 'method', concerning: ['counter', 'post'] };
    expect(byCounterOrPost().refused('front1', 'deliver', { method: 'online' })).toEqual(refusal);
    expect(byCounterOrPost().refused('front1', 'attemptDelivery', { method: 'online' })).toEqual(refusal);
    expect(byCounterOrPost().does('front1', 'deliver', { method: 'counter' }).state).toBe('已送达');
  });

  test('each, where it names none', () => {
    const food = decided().broughtTo('awaitingDelivery');
    expect(food.does('front1', 'deliver', { method: 'online' }).state).toBe('已送达');
  });
});
