import { FAST, FOOD } from '../support/items';
import { play } from '../support/play';

/** Monday 2 March 2026: two working days end on Wednesday, five on Monday the 9th. */
const received = (item = FOOD) => play(item).at('2026-03-02 10:00').handsIn();

const TWO_DAYS = { rule: 'R-04', kind: 'internalTwoDays', officer: 'front1', due: '2026-03-04 17:30' };

describe('R-04 past 2 working days: an officer breach, and the notice is still valid', () => {
  test('nothing happens at the close of the second working day', () => {
    const food = received().at('2026-03-04 17:30');
    expect(food.breaches).toEqual([]);
    expect(food.next).toMatchObject({ at: '2026-03-04 17:30:01' });
  });

  test('one second later the breach stands, of the officer who received, and the case is as it was', () => {
    const food = received().at('2026-03-04 17:30:01');
    expect(food.breaches).toEqual([TWO_DAYS]);
    expect([food.state, food.file.deemed, food.papers]).toEqual(['收件', false, ['收件凭证']]);
  });

  test('the limits are those of the rule: internal 2 wd, statutory 5 wd, across a weekend and a make-up day', () => {
    expect(received().correctionLimits).toEqual({ internal: '2026-03-04 17:30', statutory: '2026-03-09 17:30' });
    const beforeMakeupSaturday = play(FOOD).at('2026-02-26 18:00').handsIn();
    expect(beforeMakeupSaturday.correctionLimits).toEqual({
      internal: '2026-02-28 17:30',
      statutory: '2026-03-04 17:30',
    });
  });

  test('told on the third day: valid notice, no deemed acceptance afterwards', () => {
    const food = received().at('2026-03-05 09:00').does('front1', 'issueCorrection');
    expect(food.state).toBe('待补正');
    food.at('2026-03-09 17:30:01');
    expect([food.state, food.file.deemed]).toEqual(['待补正', false]);
    expect(food.breaches).toEqual([TWO_DAYS]);
  });

  test('the answer owed is due after 2 days, then after 5', () => {
    const food = received();
    expect(food.tasks).toEqual([{ act: '受理', owner: 'front1', due: '2026-03-04 17:30' }]);
    expect(food.at('2026-03-04 17:30:01').tasks).toEqual([{ act: '受理', owner: 'front1', due: '2026-03-09 17:30' }]);
  });
});

describe('R-04 past 5 working days with nothing told: 视为受理, accepted_at := received_at', () => {
  const deemed = () => received().at('2026-03-09 17:30:01');

  test('still open at the close of the fifth working day, accepted one second later', () => {
    expect(received().at('2026-03-09 17:30').state).toBe('收件');
    expect(deemed().state).toBe('受理');
  });

  test('limits run from receipt, 第一责任人 is who received it', () => {
    const food = deemed();
    expect(food.file).toMatchObject({ deemed: true, firstResponsibleId: 'front1', acceptedAt: food.file.receivedAt });
    expect(food.deadlines).toEqual({
      committed: '2026-03-16 17:30',
      statutory: '2026-03-30 17:30',
      warn: '2026-03-12 17:30',
    });
  });

  test('受理通知书 is issued by itself and shows both dates', () => {
    expect(deemed().notices('受理通知书')).toMatchObject([
      {
        by: 'system',
        at: '2026-03-09 17:30:01',
        content: {
          deemed: true,
          acceptedAt: '2026-03-02T10:00:00+08:00',
          madeAt: '2026-03-09T17:30:01+08:00',
          firstResponsibleId: 'front1',
          committedDueAt: '2026-03-16T17:30:00+08:00',
          statutoryDueAt: '2026-03-30T17:30:00+08:00',
        },
      },
    ]);
  });

  test('补正 is refused from then on, and so is every other outcome of intake', () => {
    const food = deemed();
    expect(food.refused('front1', 'issueCorrection')).toMatchObject({ code: 'wrongStage', concerning: ['accepted'] });
    expect(food.refused('front1', 'refuseAcceptance').code).toBe('wrongStage');
    expect(food.refused('front1', 'accept').code).toBe('wrongStage');
  });

  test('incomplete materials do not hinder it', () => {
    const food = play(FOOD)
      .at('2026-03-02 10:00')
      .handsIn({ materials: ['M1'] })
      .at('2026-03-09 17:30:01');
    expect([food.state, food.file.deemed]).toEqual(['受理', true]);
  });

  test('the handover is due at close of the next working day after discovery', () => {
    const food = deemed();
    expect(food.handoverDue).toBe('2026-03-10 17:30');
    food.at('2026-03-10 17:30');
    expect(food.breaches.map(({ kind }) => kind)).toEqual(['internalTwoDays']);
    food.at('2026-03-10 17:30:01');
    expect(food.breaches.map(({ kind }) => kind)).toEqual(['internalTwoDays', 'handoverLate']);
  });

  test('discovered later, after an outage, the handover is due on the working day after that', () => {
    const food = received().foundAt('2026-03-11 11:00');
    expect(food.file).toMatchObject({ deemed: true, acceptedAt: food.file.receivedAt });
    expect(food.handoverDue).toBe('2026-03-12 17:30');
    expect(received().foundAt('2026-03-14 11:00').handoverDue).toBe('2026-03-16 17:30');
  });

  test('online the first responsible is the duty officer of the department', () => {
    const food = play(FOOD).at('2026-03-02 20:00').handsIn({ channel: 'online', receivedBy: 'front2' });
    expect(food.at('2026-03-09 17:30:01').file).toMatchObject({ deemed: true, firstResponsibleId: 'front2' });
  });

  test('the acceptance may be already overdue when it is discovered: both facts at once', () => {
    const fast = received(FAST).at('2026-03-09 17:30:01');
    expect(fast.deadlines.committed).toBe('2026-03-05 17:30');
    expect(fast.overdue).toEqual({ committed: true, statutory: false });
    expect(fast.cards).toEqual(['黄牌']);
    expect(fast.papers).toEqual(['收件凭证', '受理通知书', '服务超时告知书']);
    expect(fast.tasks.map(({ act }) => act)).toEqual(['移交后台', '中心协调意见', '完善超时告知书']);
  });

  test('nobody is urged over a case before it was known to be accepted: the first 催办 comes at the next opening', () => {
    const fast = received(FAST).at('2026-03-09 17:30:01');
    expect(fast.notices('催办通知书')).toEqual([]);
    expect(fast.at('2026-03-10 08:30').notices('催办通知书')).toMatchObject([{ at: '2026-03-10 08:30', ordinal: 1 }]);
  });
});
