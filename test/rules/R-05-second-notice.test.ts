import { FOOD } from '../support/items';
import { oneCopy } from '../support/usual';
import { play } from '../support/play';

const lines = (problem: string, ...ids: string[]) => ids.map((materialId) => ({ materialId, problem }));

/** M2, M3 and M4 were missing on 7 April; the notice lists M3 and M4 only. M3 is brought on the 10th. */
const partlySupplied = () =>
  play(FOOD)
    .at('2026-04-07 10:00')
    .handsIn({ materials: ['M1'] })
    .does('front1', 'issueCorrection', { defects: lines('缺少', 'M3', 'M4') })
    .at('2026-04-10 09:00')
    .does('applicant1', 'supplement', { materials: [oneCopy('M3')] })
    .at('2026-04-10 09:30');

describe('R-05 a second notice may list only defects of newly handed-in material', () => {
  test('before anything new came in there is nothing that it could list', () => {
    const food = play(FOOD)
      .at('2026-04-07 10:00')
      .handsIn({ materials: ['M1'] });
    food.does('front1', 'issueCorrection', { defects: lines('缺少', 'M3', 'M4') }).at('2026-04-08 10:00');
    expect(food.lit('front1', 'issueCorrection')).toBe(false);
    expect(food.refused('front1', 'issueCorrection').code).toBe('secondNotice');
  });

  test('a defect of what was brought since is listed in a notice of its own number, without a breach', () => {
    const food = partlySupplied().does('front1', 'issueCorrection', { defects: lines('比例不符', 'M3') });
    expect(food.notices('补正材料通知书').map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    expect(food.breaches).toEqual([]);
    expect(food.file.outstandingIds).toEqual(['M4', 'M3']);
  });

  test('an item visible in the first hand-in is refused by its name', () => {
    const food = partlySupplied();
    const said = { defects: [...lines('比例不符', 'M3'), ...lines('缺少', 'M2')] };
    expect(food.refused('front1', 'issueCorrection', said)).toEqual({
      code: 'secondNotice',
      field: 'defects',
      concerning: ['M2'],
    });
  });

  test('what came in before the last notice is not new for the next one', () => {
    const food = partlySupplied().does('front1', 'issueCorrection', { defects: lines('比例不符', 'M3') });
    food.at('2026-04-13 09:00').does('applicant1', 'supplement', { materials: [oneCopy('M4')] });
    expect(food.refused('front1', 'issueCorrection', { defects: lines('比例不符', 'M3') }).code).toBe('secondNotice');
    expect(food.does('front1', 'issueCorrection', { defects: lines('过期', 'M4') }).breaches).toEqual([]);
  });
});

describe('R-05 an item visible in the first hand-in is a breach and needs the supervisor’s release', () => {
  const released = () => partlySupplied().does('supervisor1', 'releaseSecondNotice');

  test('released, it is listed, and the breach of who issues it stands', () => {
    const food = released().does('front1', 'issueCorrection', { defects: lines('缺少', 'M2') });
    expect(food.notices('补正材料通知书')).toHaveLength(2);
    expect(food.breaches).toEqual([{ rule: 'R-05', kind: 'secondNotice', officer: 'front1', due: '2026-04-10 09:30' }]);
  });

  test('one release is good for one notice', () => {
    const food = released().does('front1', 'issueCorrection', { defects: lines('缺少', 'M2') });
    expect(food.refused('front1', 'issueCorrection', { defects: lines('未签字', 'M1') }).code).toBe('secondNotice');
  });

  test('the release needs a reason and a supervisor, and is given once', () => {
    const food = partlySupplied();
    expect(food.refused('supervisor1', 'releaseSecondNotice', { reason: ' ' }).code).toBe('fieldEmpty');
    expect(food.refused('windowHead1', 'releaseSecondNotice').code).toBe('wrongRole');
    expect(released().refused('supervisor1', 'releaseSecondNotice').code).toBe('nothingToRelease');
  });

  test('the application stays incomplete without it: what is missing is not accepted either', () => {
    const food = partlySupplied().does('applicant1', 'supplement', { materials: [oneCopy('M4')] });
    expect(food.refused('front1', 'accept')).toEqual({ code: 'materialsMissing', concerning: ['M2'] });
  });
});

describe('R-05 an amendment is no way round it', () => {
  test('a second notice is amended by what was new to it, and by nothing that was visible before', () => {
    const food = partlySupplied().does('front1', 'issueCorrection', { defects: lines('比例不符', 'M3') });
    food.does('front1', 'amendCorrection', { defects: lines('比例不符,未盖章', 'M3') });
    expect(
      food.refused('front1', 'amendCorrection', { defects: [...lines('比例不符', 'M3'), ...lines('缺少', 'M2')] }),
    ).toEqual({ code: 'secondNotice', field: 'defects', concerning: ['M2'] });
  });

  test('a released one may be completed in its session, and that is its breach as well', () => {
    const food = partlySupplied().does('supervisor1', 'releaseSecondNotice');
    food.does('front1', 'issueCorrection', { defects: lines('比例不符', 'M3') });
    expect(food.breaches).toEqual([]);
    food.does('front1', 'amendCorrection', { defects: [...lines('比例不符', 'M3'), ...lines('缺少', 'M2')] });
    expect(food.breaches.map(({ kind }) => kind)).toEqual(['secondNotice']);
    food.does('front1', 'amendCorrection', { defects: lines('缺少', 'M2') });
    expect(food.breaches).toHaveLength(1);
  });
});
