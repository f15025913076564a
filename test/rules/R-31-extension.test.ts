import { FOOD, JOINT, SPEC } from '../support/items';
import { play } from '../support/play';

/** Accepted on 2 March: committed due 16 March, statutory due 30 March. */
const inReview = (item = FOOD) => play(item).at('2026-03-02 09:00').handsIn().broughtTo('review');

describe('R-31 extension: once, ≤10 wd or the item’s lower maximum, reason told', () => {
  test('granted in time it moves both dues, and 延期告知书 says so', () => {
    const food = inReview().at('2026-03-10 10:00').does('organHead1', 'grantExtension');
    expect(food.deadlines).toMatchObject({ committed: '2026-03-23 17:30', statutory: '2026-04-07 17:30' });
    expect(food.notices('延期告知书')).toMatchObject([
      {
        to: ['applicant'],
        content: {
          workingDays: 5,
          reason: '案情复杂',
          committedDueAt: '2026-03-23T17:30:00+08:00',
          statutoryDueAt: '2026-04-07T17:30:00+08:00',
        },
      },
    ]);
  });

  test('once', () => {
    const food = inReview().does('organHead1', 'grantExtension', { workingDays: 1 });
    expect(food.lit('organHead1', 'grantExtension')).toBe(false);
    expect(food.refused('organHead1', 'grantExtension').code).toBe('alreadyExtended');
  });

  test.each([
    [{ workingDays: 11 }, 'extensionTooLong', 'workingDays'],
    [{ workingDays: 0 }, 'fieldInvalid', 'workingDays'],
    [{ workingDays: 2.5 }, 'fieldInvalid', 'workingDays'],
    [{ reason: ' ' }, 'fieldEmpty', 'reason'],
    [{ applicantTold: false }, 'extensionNotTold', 'applicantTold'],
  ])('%j: refused', (said, code, field) => {
    const food = inReview();
    expect(food.refused('organHead1', 'grantExtension', said)).toEqual({ code, field });
    expect([food.file.extension, food.deadlines.committed]).toEqual([null, '2026-03-16 17:30']);
  });

  test('ten days are possible, six of an item that allows five are not', () => {
    expect(inReview().does('organHead1', 'grantExtension', { workingDays: 10 }).deadlines.committed).toBe(
      '2026-03-30 17:30',
    );
    const five = inReview({ ...FOOD, maximumExtensionWorkingDays: 5 });
    expect(five.refused('organHead1', 'grantExtension', { workingDays: 6 }).code).toBe('extensionTooLong');
    const none = inReview({ ...FOOD, maximumExtensionWorkingDays: 0 });
    expect(none.refused('organHead1', 'grantExtension', { workingDays: 1 }).code).toBe('extensionTooLong');
  });
});

describe('R-31 approved by 本机关负责人 (joint: 本级政府负责人)', () => {
  test.each(['chief1', 'windowHead1', 'reviewer1', 'leader1', 'governmentHead1', 'centre1'] as const)(
    'not by %s',
    (who) => {
      expect(inReview().refused(who, 'grantExtension').code).toBe('wrongRole');
    },
  );

  test('joint: by the head of the government, up to 15 days, and not by the head of the organ', () => {
    const joint = inReview(JOINT);
    expect(joint.refused('organHead1', 'grantExtension').code).toBe('wrongRole');
    expect(joint.refused('governmentHead1', 'grantExtension', { workingDays: 16 }).code).toBe('extensionTooLong');
    joint.does('governmentHead1', 'grantExtension', { workingDays: 15 });
    expect(joint.deadlines).toMatchObject({ committed: '2026-05-08 17:30', statutory: '2026-05-28 17:30' });
  });
});

describe('R-31 at or before due; moves the committed due only if granted by then', () => {
  test('at the committed due sharp it moves both', () => {
    const food = inReview().at('2026-03-16 17:30').does('organHead1', 'grantExtension');
    expect(food.deadlines).toMatchObject({ committed: '2026-03-23 17:30', statutory: '2026-04-07 17:30' });
    expect(food.at('2026-03-16 17:30:01').overdue.committed).toBe(false);
  });

  test('a second later it is void for the committed clock, and still good for the statutory one', () => {
    const food = inReview().at('2026-03-16 17:30:01').does('organHead1', 'grantExtension');
    expect(food.deadlines).toMatchObject({ committed: '2026-03-16 17:30', statutory: '2026-04-07 17:30' });
    expect([food.overdue.committed, food.cards]).toEqual([true, ['黄牌']]);
    expect(food.notices('延期告知书')[0]!.content).toMatchObject({
      committedDueAt: '2026-03-16T17:30:00+08:00',
      statutoryDueAt: '2026-04-07T17:30:00+08:00',
    });
    expect(food.at('2026-03-30 17:30:01').overdue.statutory).toBe(false);
    expect(food.at('2026-04-07 17:30:01').overdue.statutory).toBe(true);
  });

  test('at the statutory due sharp it is still granted, a second later refused', () => {
    expect(inReview().at('2026-03-30 17:30').does('organHead1', 'grantExtension').deadlines.statutory).toBe(
      '2026-04-07 17:30',
    );
    const late = inReview().at('2026-03-30 17:30:01');
    expect(late.lit('organHead1', 'grantExtension')).toBe(false);
    expect(late.refused('organHead1', 'grantExtension').code).toBe('extensionTooLate');
  });

  test('granted while suspended it counts, since there is no due that it could miss', () => {
    const spec = inReview(SPEC)
      .at('2026-03-04 16:00')
      .does('reviewer1', 'notifySuspension')
      .does('reviewer1', 'suspend');
    spec.at('2026-04-20 10:00').does('organHead1', 'grantExtension').at('2026-04-20 17:30').does('reviewer1', 'resume');
    expect(spec.deadlines.committed).toBe('2026-05-19 17:30');
    expect(spec.file.extension).toMatchObject({ workingDays: 5, grantedBy: 'organHead1' });
  });

  test('not before acceptance, not after the decision', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn();
    expect(food.refused('organHead1', 'grantExtension').code).toBe('wrongStage');
    expect(food.broughtTo('granted').refused('organHead1', 'grantExtension').code).toBe('caseClosed');
  });
});
