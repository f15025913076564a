import { FOOD } from '../support/items';
import { play } from '../support/play';

/** Accepted on 2 March, due on Monday 16 March at 17:30. */
const inReview = () => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review');
const urgings = (food: ReturnType<typeof inReview>) => food.notices('催办通知书');

describe('R-37 督办: 1st 催办通知 at first opening after due', () => {
  test('on Tuesday at 08:30, to who holds the step', () => {
    const food = inReview().at('2026-03-17 08:29:59');
    expect(urgings(food)).toEqual([]);
    expect(urgings(food.at('2026-03-17 08:30'))).toMatchObject([
      {
        at: '2026-03-17 08:30',
        ordinal: 1,
        to: ['reviewer1'],
        content: { dueAt: '2026-03-16T17:30:00+08:00', stage: '审核' },
      },
    ]);
    expect(food.tasks).toContainEqual({ act: '答复催办', owner: 'reviewer1', due: '2026-03-18 17:30' });
  });

  test('due on a Friday: on Monday; due before a holiday: after it', () => {
    const friday = play(FOOD).at('2026-02-27 09:00').handsIn().broughtTo('review');
    expect(friday.deadlines.committed).toBe('2026-03-12 17:30');
    const beforeQingming = play(FOOD).at('2026-03-20 09:00').handsIn().broughtTo('review');
    expect(beforeQingming.deadlines.committed).toBe('2026-04-03 17:30');
    expect(urgings(beforeQingming.at('2026-04-07 08:30'))).toMatchObject([{ at: '2026-04-07 08:30' }]);
  });

  test('in the approval it goes to the chief representative, who must act', () => {
    const food = inReview().broughtTo('awaitingApproval').at('2026-03-17 08:30');
    expect(urgings(food)[0]).toMatchObject({ to: ['chiefRepresentative'], content: { stage: '待审批' } });
    expect(food.tasks).toContainEqual({ act: '答复催办', owner: 'chiefRepresentative', due: '2026-03-18 17:30' });
    expect(food.lit('chief1', 'answerUrging')).toBe(true);
  });
});

describe('R-37 unanswered 1 wd ⇒ 2nd + leader in charge', () => {
  test('a second after the close of the next working day', () => {
    const food = inReview().at('2026-03-18 17:30');
    expect(urgings(food)).toHaveLength(1);
    expect(urgings(food.at('2026-03-18 17:30:01'))[1]).toMatchObject({
      at: '2026-03-18 17:30:01',
      ordinal: 2,
      to: ['reviewer1', 'leaderInCharge'],
    });
  });

  test('answered in time there is no second one', () => {
    const food = inReview().at('2026-03-18 17:30').does('reviewer1', 'answerUrging');
    expect(urgings(food.at('2026-04-30 09:00'))).toHaveLength(1);
    expect(food.tasks.map(({ act }) => act)).not.toContain('答复催办');
  });

  test('an answer needs its plan, and something to answer', () => {
    expect(inReview().refused('reviewer1', 'answerUrging').code).toBe('nothingToAnswer');
    expect(inReview().at('2026-03-17 08:30').refused('reviewer1', 'answerUrging', { plan: '' }).code).toBe(
      'fieldEmpty',
    );
  });

  test('there is no third one, whoever asks', () => {
    const food = inReview().at('2026-04-30 09:00');
    expect(urgings(food)).toHaveLength(2);
    expect(food.refused('supervisor1', 'issueUrging').code).toBe('urgedTwice');
  });
});

describe('R-37 催办 by the supervisor’s own hand', () => {
  test('counts as the first, in place of the one that would come by itself', () => {
    const food = inReview().at('2026-03-16 18:00').does('supervisor1', 'issueUrging', { message: '请立即办理' });
    expect(urgings(food)).toMatchObject([{ by: 'supervisor1', ordinal: 1, content: { message: '请立即办理' } }]);
    expect(urgings(food.at('2026-03-17 17:30'))).toHaveLength(1);
    expect(urgings(food.at('2026-03-17 17:30:01'))[1]).toMatchObject({
      by: 'system',
      to: ['reviewer1', 'leaderInCharge'],
    });
  });

  test('only after due: before it there is the reminder, which is no 催办', () => {
    const food = inReview().at('2026-03-13 09:00');
    expect(food.refused('supervisor1', 'issueUrging').code).toBe('notOverdue');
    food.does('supervisor1', 'remind');
    expect(food.notices('提醒')).toMatchObject([{ to: ['reviewer1'], content: { message: '请注意承诺时限' } }]);
    expect([urgings(food), food.file.urgings]).toEqual([[], []]);
    expect(urgings(food.at('2026-03-17 08:30'))).toMatchObject([{ ordinal: 1 }]);
  });

  test('only by the supervising department', () => {
    const food = inReview().at('2026-03-16 18:00');
    expect(food.refused('centre1', 'issueUrging').code).toBe('wrongRole');
    expect(food.refused('windowHead1', 'issueUrging').code).toBe('wrongRole');
  });
});

describe('R-37 applicant urging is logged, answered within 1 wd, is no 催办', () => {
  const urged = () => inReview().at('2026-03-11 10:00').does('applicant1', 'urge', { message: '何时办好?' });

  test('logged, told to the first responsible officer, and owed by the close of the next working day', () => {
    const food = urged();
    expect(food.notices('申请人催促')).toMatchObject([{ to: ['front1'], content: { message: '何时办好?' } }]);
    expect(food.tasks).toContainEqual({ act: '答复催促', owner: 'front1', due: '2026-03-12 17:30' });
    expect([urgings(food), food.file.urgings]).toEqual([[], []]);
  });

  test('answered in time: no breach; a second late: the breach of the first responsible, once', () => {
    const answered = urged().at('2026-03-12 17:30').does('front1', 'replyUrge', { reply: '正在核查' });
    expect(answered.notices('催促答复')).toMatchObject([{ to: ['applicant'], content: { reply: '正在核查' } }]);
    expect(answered.at('2026-03-16 09:00').breaches).toEqual([]);
    const late = urged().at('2026-03-12 17:30:01');
    expect(late.breaches).toEqual([
      { rule: 'R-37', kind: 'urgeUnanswered', officer: 'front1', due: '2026-03-12 17:30' },
    ]);
    expect(late.at('2026-03-16 17:30').breaches).toHaveLength(1);
  });

  test('two questions, one reply; each question has its own limit', () => {
    const food = urged().at('2026-03-12 09:00').does('applicant1', 'urge');
    food.at('2026-03-12 10:00').does('front1', 'replyUrge').at('2026-03-16 09:00');
    expect(food.breaches).toEqual([]);
    const open = urged().at('2026-03-12 09:00').does('applicant1', 'urge').at('2026-03-13 17:30:01');
    expect(open.breaches.map(({ due }) => due)).toEqual(['2026-03-12 17:30', '2026-03-13 17:30']);
  });

  test('by the applicant’s side only; answered by who holds the case', () => {
    expect(inReview().refused('applicant2', 'urge').code).toBe('notOwnApplication');
    expect(inReview().refused('applicant1', 'urge', { message: ' ' }).code).toBe('fieldEmpty');
    expect(urged().lit('reviewer1', 'replyUrge')).toBe(true);
    expect(urged().refused('front2', 'replyUrge').code).toBe('notAssigned');
    expect(inReview().refused('front1', 'replyUrge').code).toBe('nothingToAnswer');
  });

  test('before acceptance it is owed by who received the application', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().does('applicant1', 'urge').at('2026-03-03 17:30:01');
    expect(food.breaches).toMatchObject([{ kind: 'urgeUnanswered', officer: 'front1' }]);
  });
});

describe('R-37 after closing no 催办 can issue', () => {
  const closedLate = () => inReview().broughtTo('awaitingApproval').at('2026-03-16 17:45').does('chief1', 'approve');

  test('closed after due but before the first opening: none next morning, and none by hand', () => {
    const food = closedLate().at('2026-03-17 09:00');
    expect(food.overdue.committed).toBe(true);
    expect(urgings(food)).toEqual([]);
    expect(food.refused('supervisor1', 'issueUrging').code).toBe('caseClosed');
    expect(food.refused('supervisor1', 'remind').code).toBe('caseClosed');
  });

  test('closed after the first one: no second', () => {
    const food = inReview().broughtTo('awaitingApproval').at('2026-03-17 09:00').does('chief1', 'refuse');
    expect(urgings(food.at('2026-04-30 09:00'))).toHaveLength(1);
  });

  test('the applicant who asks then is answered at once where the case stands', () => {
    const food = closedLate().at('2026-03-17 10:00').does('applicant1', 'urge');
    expect(food.notes).toEqual([{ code: 'alreadyClosed', concerning: ['已办结,待领取'] }]);
    expect(food.notices('催促答复')).toMatchObject([{ by: 'system', content: { reply: '已办结,待领取' } }]);
    expect(food.tasks.map(({ act }) => act)).toEqual(['制作文书证件']);
    expect(food.broughtTo('delivered').does('applicant1', 'urge').notes).toMatchObject([
      { concerning: ['已办结,已送达'] },
    ]);
  });
});
