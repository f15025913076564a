import { REVOCATION_GROUNDS } from '../../src/domain/certificate/grounds';
import { FOOD, SIGN } from '../support/items';
import { shown } from '../support/deadlines';
import { licence } from '../support/licence';

/** Told on Tuesday 7 April 2026: five working days end on Tuesday the 14th. */
const notified = () => licence(FOOD).at('2026-04-07 09:00').does('chief1', 'notifyRevocation');
const NEXT_DAY = '2026-04-15 09:00';

describe('R-27 撤销 (许69) by the deciding organ only', () => {
  test('its chief representative or its head', () => {
    expect(notified().at(NEXT_DAY).does('chief1', 'revoke').state).toBe('已撤销');
    expect(notified().at(NEXT_DAY).does('organHead1', 'revoke').state).toBe('已撤销');
  });

  test.each(['front1', 'reviewer1', 'supervisor1', 'centre1', 'governmentHead1', 'applicant1'] as const)(
    'not %s',
    (who) => {
      expect(notified().at(NEXT_DAY).refused(who, 'revoke').code).toBe('wrongRole');
    },
  );

  test('not another organ', () => {
    expect(notified().at(NEXT_DAY).refused('chiefElsewhere', 'revoke').code).toBe('wrongDepartment');
    expect(licence(FOOD).refused('chiefElsewhere', 'notifyRevocation').code).toBe('wrongDepartment');
  });
});

describe('R-27 revocation needs a ground, the prior notice, and 陈述申辩 of five working days', () => {
  test('never without notice', () => {
    expect(licence(FOOD).refused('chief1', 'revoke').code).toBe('revocationNotNotified');
  });

  test('the notice names ground, basis and facts, and until when the holder may be heard', () => {
    const food = notified();
    expect(shown(food.file.revocation!.statementDueAt)).toBe('2026-04-14 17:30');
    expect(food.papers).toMatchObject([
      {
        name: '拟撤销许可告知书',
        content: { basis: expect.stringContaining('第六十九条'), statementDueAt: '2026-04-14T17:30:00+08:00' },
        recipients: [{ to: 'party', partyId: 'applicant1' }, { role: 'windowHead' }],
      },
    ]);
    expect(food.refused('chief1', 'notifyRevocation').code).toBe('revocationUnderWay');
    expect(licence(FOOD).refused('chief1', 'notifyRevocation', { facts: '' }).code).toBe('fieldEmpty');
  });

  test('at the last second of the term too early, one second later in time', () => {
    expect(notified().at('2026-04-14 17:30').refused('chief1', 'revoke').code).toBe('statementTermOpen');
    expect(notified().at('2026-04-14 17:30:01').does('chief1', 'revoke').state).toBe('已撤销');
  });

  test('within the term when the statement was made and heard, and not before it is heard', () => {
    const food = notified().at('2026-04-08 10:00').does('applicant1', 'makeStatement');
    expect([food.refused('chief1', 'revoke').code, food.tasks]).toEqual(['statementTermOpen', ['hearStatement']]);
    expect(food.does('chief1', 'hearStatement').does('chief1', 'revoke').state).toBe('已撤销');
    const unheard = notified().does('front1', 'makeStatement').at(NEXT_DAY);
    expect(unheard.refused('chief1', 'revoke').code).toBe('statementUnheard');
  });

  test('a statement is the holder’s, made once, in time', () => {
    expect(notified().refused('applicant2', 'makeStatement').code).toBe('notOwnApplication');
    expect(notified().at(NEXT_DAY).refused('applicant1', 'makeStatement').code).toBe('statementTooLate');
    const made = notified().does('applicant1', 'makeStatement');
    expect(made.refused('applicant1', 'makeStatement').code).toBe('statementMade');
    expect(notified().refused('chief1', 'hearStatement').code).toBe('noStatement');
    expect(licence(FOOD).refused('applicant1', 'makeStatement').code).toBe('revocationNotNotified');
  });

  test('only on a ground of statute, and on the one that was notified', () => {
    const ground = 'policyChange' as never;
    expect(licence(FOOD).refused('chief1', 'notifyRevocation', { ground }).code).toBe('groundNotStatutory');
    expect(notified().at(NEXT_DAY).refused('chief1', 'revoke', { ground }).code).toBe('groundNotStatutory');
    expect(notified().at(NEXT_DAY).refused('chief1', 'revoke', { ground: 'fraud' }).code).toBe('groundNotNotified');
    for (const one of Object.keys(REVOCATION_GROUNDS) as (keyof typeof REVOCATION_GROUNDS)[]) {
      expect(licence(FOOD).does('chief1', 'notifyRevocation', { ground: one }).file.revocation!.ground).toBe(one);
    }
  });

  test('not where it could do great harm to the public interest', () => {
    const food = notified().at(NEXT_DAY);
    expect(food.refused('chief1', 'revoke', { publicHarm: true }).code).toBe('revocationHarmsPublic');
    expect(food.does('chief1', 'dropRevocation').state).toBe('有效');
    expect(food.papers.at(-1)!.name).toBe('终止撤销程序告知');
  });

  test('撤销决定书 names the ground and the remedies; the certificate is void, and all is over', () => {
    const food = notified().does('applicant1', 'reportError').at(NEXT_DAY).does('chief1', 'revoke');
    expect(food.papers.at(-1)).toMatchObject({
      name: '撤销决定书',
      content: {
        ground: REVOCATION_GROUNDS.unqualified.zh,
        reviewOrgan: '县人民政府',
        reviewTermCalendarDays: 60,
        court: '县人民法院',
        courtTermMonths: 6,
      },
    });
    expect([food.file.versions[0]!.state, food.file.correction, food.tasks]).toEqual(['void', null, []]);
    expect(food.refused('chief1', 'revoke')).toMatchObject({ code: 'licenceEnded', concerning: ['revoked'] });
    expect(food.at('2031-06-01 09:00').state).toBe('已撤销');
  });
});

describe('R-13 (许79) fraud bars for three years, of items that touch public safety', () => {
  const revoked = (item: typeof FOOD, ground: 'fraud' | 'unqualified') =>
    licence(item)
      .at('2026-04-07 09:00')
      .does('chief1', 'notifyRevocation', { ground })
      .at(NEXT_DAY)
      .does('chief1', 'revoke', { ground });

  test('from the day of the revocation', () => {
    expect(revoked(FOOD, 'fraud').file.bar).toEqual({
      ground: 'licenceByFraud',
      from: '2026-04-15',
      until: '2029-04-15',
      applicantId: 'applicant1',
      itemCode: 'FOOD',
    });
  });

  test('no other ground, no other item', () => {
    expect(revoked(FOOD, 'unqualified').file.bar).toBeNull();
    expect(revoked(SIGN, 'fraud').file.bar).toBeNull();
  });
});
