import { parseInstant } from '../../src/domain/calendar/time';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { GROUND_IN_FILES, SUSPENSION_GROUNDS, type SuspensionGround } from '../../src/domain/clock/grounds';
import { FOOD, SIGN, SPEC } from '../support/items';
import { play } from '../support/play';

/** Accepted on 2 March: committed due 23 March, statutory due 30 March. */
const inReview = (item: CatalogueItem = SPEC) => play(item).at('2026-03-02 09:00').handsIn().broughtTo('review');
const suspended = (from: string) =>
  inReview().at('2026-03-04 16:00').does('reviewer1', 'notifySuspension').at(from).does('reviewer1', 'suspend');

describe('R-30 stops: only the eight procedures of 许45, where law requires it', () => {
  test('there are eight of them', () => {
    expect(Object.values(GROUND_IN_FILES).sort()).toEqual(
      ['appraisal', 'auction', 'expert_review', 'hearing', 'inspection', 'quarantine', 'tender', 'testing'].sort(),
    );
  });

  test.each(SUSPENSION_GROUNDS)('%s is refused of an item whose law does not require it', (ground) => {
    expect(inReview(FOOD).refused('reviewer1', 'notifySuspension', { ground })).toEqual({
      code: 'groundNotLawful',
      field: 'ground',
    });
    const lawful = SPEC.suspensionGrounds.includes(ground);
    const spec = inReview();
    if (lawful) spec.does('reviewer1', 'notifySuspension', { ground });
    else expect(spec.refused('reviewer1', 'notifySuspension', { ground }).code).toBe('groundNotLawful');
  });

  test.each(['siteCheck', 'leave', 'systemFault', 'extraPapers', 'payment', ''])('%p is no ground at all', (word) => {
    const ground = word as SuspensionGround;
    expect(inReview().refused('reviewer1', 'notifySuspension', { ground }).code).toBe('groundNotLawful');
    const told = inReview().does('reviewer1', 'notifySuspension');
    expect(told.refused('reviewer1', 'suspend', { ground }).code).toBe('groundNotLawful');
    // Nor does it become one by anything that is still to be done.
    expect(inReview().refused('reviewer1', 'suspend', { ground }).code).toBe('groundNotLawful');
  });

  test('整改 after a failed visit is none either: the clock runs on', () => {
    const food = inReview(FOOD).does('reviewer1', 'orderInspection').does('inspector1', 'failInspection');
    expect(food.refused('reviewer1', 'notifySuspension', { ground: 'rectification' }).code).toBe('groundNotLawful');
    expect([food.clock, food.deadlines.committed]).toEqual(['running', '2026-03-16 17:30']);
  });

  test('only the reviewer of the case suspends', () => {
    expect(inReview().refused('reviewer2', 'notifySuspension').code).toBe('notAssigned');
    expect(inReview().refused('chief1', 'notifySuspension').code).toBe('wrongRole');
    expect(suspended('2026-03-05 08:30').refused('reviewer2', 'resume').code).toBe('notAssigned');
  });
});

describe('R-30 after written notice of the time needed', () => {
  test('the notice says ground and time', () => {
    const spec = inReview().does('reviewer1', 'notifySuspension', { ground: 'testing', estimatedWorkingDays: 7 });
    expect(spec.notices('暂停计时告知书')).toMatchObject([
      { to: ['applicant'], content: { ground: '检测', estimatedWorkingDays: 7 } },
    ]);
    expect([spec.clock, spec.deadlines.committed]).toEqual(['running', '2026-03-23 17:30']);
  });

  test('without it no suspension, and none on another ground than was told', () => {
    expect(inReview().refused('reviewer1', 'suspend').code).toBe('suspensionNotNotified');
    expect(inReview().lit('reviewer1', 'suspend')).toBe(false);
    const told = inReview().does('reviewer1', 'notifySuspension', { ground: 'technicalInspection' });
    expect(told.refused('reviewer1', 'suspend', { ground: 'testing' })).toEqual({
      code: 'suspensionNotNotified',
      field: 'ground',
    });
  });

  test('one notice is good for one suspension', () => {
    const spec = suspended('2026-03-05 08:30').at('2026-03-06 08:30').does('reviewer1', 'resume');
    expect(spec.refused('reviewer1', 'suspend').code).toBe('suspensionNotNotified');
  });

  test.each([0, -1, 1.5, NaN])('a time of %p days is none', (estimatedWorkingDays) => {
    expect(inReview().refused('reviewer1', 'notifySuspension', { estimatedWorkingDays })).toEqual({
      code: 'fieldInvalid',
      field: 'estimatedWorkingDays',
    });
  });
});

describe('R-30 from start to end of the procedure', () => {
  test('while it lasts there is no due and nobody decides', () => {
    const spec = suspended('2026-03-05 08:30');
    expect(spec.clock).toBe('suspended');
    expect(spec.deadlines).toEqual({ committed: null, statutory: null, warn: null });
    spec.does('reviewer1', 'submitOpinion');
    expect(spec.refused('chief1', 'approve').code).toBe('clockSuspended');
    expect(spec.refused('chief1', 'refuse').code).toBe('clockSuspended');
    expect(spec.lit('chief1', 'approve')).toBe(false);
  });

  test('whole days move both dues by as many days', () => {
    const spec = suspended('2026-03-05 08:30').at('2026-03-12 17:30').does('reviewer1', 'resume');
    expect(spec.clock).toBe('running');
    expect(spec.deadlines).toMatchObject({ committed: '2026-03-31 17:30', statutory: '2026-04-08 17:30' });
  });

  test('a working minute moves them by a day (K-6)', () => {
    const spec = suspended('2026-03-05 08:30').at('2026-03-05 08:31').does('reviewer1', 'resume');
    expect(spec.deadlines).toMatchObject({ committed: '2026-03-24 17:30', statutory: '2026-03-31 17:30' });
  });

  test('a night moves nothing', () => {
    const spec = suspended('2026-03-05 17:30').at('2026-03-06 08:30').does('reviewer1', 'resume');
    expect(spec.deadlines).toMatchObject({ committed: '2026-03-23 17:30', statutory: '2026-03-30 17:30' });
  });

  test('two suspensions add up, each with its own notice', () => {
    const spec = suspended('2026-03-05 08:30').at('2026-03-06 08:30').does('reviewer1', 'resume');
    spec.at('2026-03-09 08:30').does('reviewer1', 'notifySuspension').does('reviewer1', 'suspend');
    spec.at('2026-03-11 08:30').does('reviewer1', 'resume');
    expect(spec.file.suspensions).toHaveLength(2);
    expect(spec.deadlines.committed).toBe('2026-03-26 17:30');
  });

  test('none while one is running, no end without a beginning, none without its result', () => {
    expect(suspended('2026-03-05 08:30').refused('reviewer1', 'notifySuspension').code).toBe('clockSuspended');
    expect(suspended('2026-03-05 08:30').refused('reviewer1', 'suspend').code).toBe('clockSuspended');
    expect(inReview().refused('reviewer1', 'resume').code).toBe('clockNotSuspended');
    expect(suspended('2026-03-05 08:30').refused('reviewer1', 'resume', { result: '' }).code).toBe('fieldEmpty');
  });

  test('the end is owed by the reviewer, without a due', () => {
    expect(suspended('2026-03-05 08:30').tasks).toContainEqual({ act: '恢复计时', owner: 'reviewer1', due: null });
  });
});

describe('R-30 over the original due', () => {
  test('suspended past it there is no overdue effect at all; after the end the new dues count', () => {
    const spec = suspended('2026-03-18 08:30').at('2026-05-29 09:00');
    expect([spec.overdue, spec.cards]).toEqual([{ committed: false, statutory: false }, []]);
    // that the test began on the twelfth working day and not by the fifth is another fact.
    expect(spec.breaches.map(({ kind }) => kind)).toEqual(['inspectionStartLate']);
    expect(spec.papers).toEqual(['收件凭证', '受理通知书', '暂停计时告知书']);
    spec.does('reviewer1', 'resume');
    expect(spec.deadlines).toMatchObject({ committed: '2026-06-04 17:30', statutory: '2026-06-11 17:30' });
    expect(spec.at('2026-06-04 17:30:01').overdue).toEqual({ committed: true, statutory: false });
  });

  test('the last day does not run out while suspended: begun a second before close, it holds the close off', () => {
    const spec = suspended('2026-03-23 17:29:59').at('2026-03-24 09:00');
    expect(spec.overdue.committed).toBe(false);
    spec.does('reviewer1', 'resume');
    expect(spec.deadlines.committed).toBe('2026-03-24 17:30');
  });

  test('begun at the due or after it revives nothing (K-7)', () => {
    for (const from of ['2026-03-23 17:30', '2026-03-24 09:00']) {
      const spec = suspended(from).at('2026-03-24 10:00');
      expect([spec.overdue.committed, spec.cards]).toEqual([true, ['黄牌']]);
      expect(spec.deadlines).toMatchObject({ committed: '2026-03-23 17:30', statutory: null });
    }
  });

  test('an expert review stops the item whose law asks for one', () => {
    const sign = inReview(SIGN).does('reviewer1', 'notifySuspension', { ground: 'expertReview' });
    expect(sign.does('reviewer1', 'suspend', { ground: 'expertReview' }).clock).toBe('suspended');
    expect(sign.file.suspensions).toMatchObject([{ ground: 'expertReview', to: null }]);
  });
});

describe('R-30 from the start of the procedure, whenever that is filed', () => {
  const instant = (text: string) => parseInstant(`${text}+08:00`);
  const notified = () => inReview().at('2026-03-04 16:00').does('reviewer1', 'notifySuspension');

  test('the notice goes before the start, not only before the record of it', () => {
    const spec = notified().at('2026-03-05 09:00');
    expect(spec.refused('reviewer1', 'suspend', { from: instant('2026-03-04T15:59:59') })).toEqual({
      code: 'suspensionBeforeNotice',
      field: 'from',
    });
    expect([spec.clock, spec.file.suspensions]).toEqual(['running', []]);
  });

  test('filed after its start it counts from the start', () => {
    const spec = notified().at('2026-03-05 10:00');
    spec.does('reviewer1', 'suspend', { from: instant('2026-03-05T08:30:00') });
    expect(spec.file.suspensions).toMatchObject([{ from: instant('2026-03-05T08:30:00'), to: null }]);
    spec.at('2026-03-12 17:30').does('reviewer1', 'resume');
    expect(spec.deadlines.committed).toBe('2026-03-31 17:30');
  });

  test('filed ahead it begins by itself; until then the clock runs', () => {
    const spec = notified().does('reviewer1', 'suspend', { from: instant('2026-03-05T08:30:00') });
    expect([spec.clock, spec.file.suspensions, spec.deadlines.committed]).toEqual(['running', [], '2026-03-23 17:30']);
    expect(spec.next).toMatchObject({ at: '2026-03-05 08:30' });
    spec.at('2026-03-05 08:30');
    expect([spec.clock, spec.deadlines.committed]).toEqual(['suspended', null]);
    // Found late, it has begun at its own instant all the same.
    const unwatched = notified().does('reviewer1', 'suspend', { from: instant('2026-03-05T08:30:00') });
    unwatched.foundAt('2026-03-12 17:30').does('reviewer1', 'resume');
    expect(unwatched.deadlines.committed).toBe('2026-03-31 17:30');
  });

  test('another start or another notice takes the place of what has not begun; a decision before makes it void', () => {
    const ahead = () => notified().does('reviewer1', 'suspend', { from: instant('2026-03-06T08:30:00') });
    const moved = ahead()
      .does('reviewer1', 'suspend', { from: instant('2026-03-09T08:30:00') })
      .at('2026-03-06 09:00');
    expect([moved.clock, moved.at('2026-03-09 09:00').clock]).toEqual(['running', 'suspended']);
    const again = ahead().does('reviewer1', 'notifySuspension', { ground: 'testing' }).at('2026-03-06 09:00');
    expect(again.clock).toBe('running');
    const decided = ahead().broughtTo('granted').at('2026-03-06 09:00');
    expect([decided.clock, decided.file.suspensions]).toEqual(['stopped', []]);
  });

  test('filed after the due as if it had begun before, it would revive: refused', () => {
    const late = inReview().at('2026-03-20 16:00').does('reviewer1', 'notifySuspension').at('2026-03-24 09:00');
    expect(late.refused('reviewer1', 'suspend', { from: instant('2026-03-23T08:30:00') })).toEqual({
      code: 'suspensionBackdated',
      field: 'from',
    });
    late.does('reviewer1', 'suspend', { from: instant('2026-03-23T17:30:00') });
    expect([late.overdue.committed, late.cards]).toEqual([true, ['黄牌']]);
  });
});

describe('R-30 longer than was told', () => {
  test('supervisors and whoever holds the step hear of it once, and the clock stands still all the same', () => {
    const spec = inReview().does('reviewer1', 'notifySuspension', { estimatedWorkingDays: 3 });
    spec.at('2026-03-05 08:30').does('reviewer1', 'suspend').at('2026-03-10 17:30');
    expect(spec.notices('暂停超期提醒')).toEqual([]);
    expect(spec.at('2026-04-10 09:00').notices('暂停超期提醒')).toMatchObject([
      { to: ['reviewer1', 'supervisor'], at: '2026-03-10 17:30:01', content: { ground: '检验' } },
    ]);
    expect([spec.clock, spec.deadlines.committed]).toEqual(['suspended', null]);
  });

  test('not once it has ended in time', () => {
    const spec = suspended('2026-03-05 08:30')
      .at('2026-03-06 08:30')
      .does('reviewer1', 'resume')
      .at('2026-05-06 08:30');
    expect(spec.notices('暂停超期提醒')).toEqual([]);
  });
});
