import type { Remedies } from '../../src/domain/application/params';
import { missingFields } from '../../src/domain/papers/notices';
import { FOOD } from '../support/items';
import { play } from '../support/play';
import { REMEDIES } from '../support/usual';

const received = () => play(FOOD).at('2026-03-02 10:00').handsIn();

describe('R-07 「不予受理告知书,一次性告知理由以及…行政复议或者…行政诉讼的权利」', () => {
  test('the paper gives all reasons, the basis, review organ, 60 natural days, court, 6 months', () => {
    const food = received().does('front1', 'refuseAcceptance', { reasons: ['不在本县', '无固定场所'], basis: '许32' });
    expect(food.state).toBe('不予受理');
    expect(food.notices('不予受理告知书')).toMatchObject([
      {
        to: ['applicant'],
        content: {
          reasons: ['不在本县', '无固定场所'],
          basis: '许32',
          reviewOrgan: '县人民政府',
          reviewTermCalendarDays: 60,
          court: '县人民法院',
          courtTermMonths: 6,
        },
      },
    ]);
  });

  const without = (changes: Partial<Remedies>) => ({ remedies: { ...REMEDIES, ...changes } });

  test.each([
    ['reasons', { reasons: [] }, 'fieldEmpty', 'reasons'],
    ['a blank reason among them', { reasons: ['不在本县', '  '] }, 'fieldEmpty', 'reasons'],
    ['basis', { basis: '' }, 'fieldEmpty', 'basis'],
    ['remedies', { remedies: undefined }, 'fieldEmpty', 'remedies'],
    ['review organ', without({ reviewOrgan: ' ' }), 'fieldEmpty', 'remedies.reviewOrgan'],
    ['court', without({ court: '' }), 'fieldEmpty', 'remedies.court'],
    ['59 days for review', without({ reviewTermCalendarDays: 59 }), 'fieldInvalid', 'remedies.reviewTermCalendarDays'],
    ['no term for review', without({ reviewTermCalendarDays: NaN }), 'fieldInvalid', 'remedies.reviewTermCalendarDays'],
    ['5 months for the court', without({ courtTermMonths: 5 }), 'fieldInvalid', 'remedies.courtTermMonths'],
  ])('empty or too short, %s: issue refused', (_, said, code, field) => {
    const food = received();
    expect(food.refused('front1', 'refuseAcceptance', said)).toMatchObject({ code, field });
    expect([food.state, food.papers]).toEqual(['收件', ['收件凭证']]);
  });

  test('a longer term of a special law is lawful', () => {
    const said = without({ reviewTermCalendarDays: 90, courtTermMonths: 12 });
    expect(received().does('front1', 'refuseAcceptance', said).state).toBe('不予受理');
  });

  test('after a correction that did not help it is still possible', () => {
    const food = play(FOOD)
      .at('2026-03-02 10:00')
      .handsIn({ materials: ['M1'] })
      .does('front1', 'issueCorrection');
    expect(food.at('2026-03-20 10:00').does('front1', 'refuseAcceptance').state).toBe('不予受理');
  });

  test('an empty text or list makes a paper incomplete', () => {
    const content = {
      reasons: [],
      basis: '',
      reviewOrgan: '县人民政府',
      reviewTermCalendarDays: 60,
      court: '县人民法院',
    };
    expect(missingFields('nonAcceptanceNotice', content)).toEqual(['reasons', 'basis', 'courtTermMonths']);
  });
});
