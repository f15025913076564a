import { draftsOfCertificate } from '../../src/domain/application/certificate';
import type { Stage } from '../../src/domain/application/stages';
import { FOOD } from '../support/items';
import { licence } from '../support/licence';
import { play } from '../support/play';

const at = (stage: Stage) => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo(stage);

describe('R-26 applicant dies / body dissolved ⇒ 终止办理 + notice', () => {
  test.each(['received', 'awaitingCorrection', 'accepted', 'review', 'inspection', 'awaitingApproval'] as const)(
    'in %s',
    (stage) => {
      const food = at(stage)
        .at('2026-03-04 10:00')
        .does('windowHead1', 'terminate', { ground: 'dissolution', proof: '注销证明' });
      expect([food.state, food.papers.at(-1)]).toEqual(['终止', '终止办理通知书']);
      expect(food.notices('终止办理通知书')[0]!.content).toEqual({ ground: 'dissolution', proof: '注销证明' });
      expect(food.file.closedAt).toBe(food.file.lastAt);
      const breaches = food.breaches;
      expect(food.at('2026-06-01 09:00').breaches).toEqual(breaches);
      expect([food.cards, food.tasks]).toEqual([[], []]);
    },
  );

  test.each([{ proof: '' }, { ground: undefined }])('needs its ground and proof: %j', (said) => {
    expect(at('review').refused('front1', 'terminate', said).code).toBe('fieldEmpty');
  });

  test('by the staff of the department, not by the applicant', () => {
    expect(at('review').lit('reviewer1', 'terminate')).toBe(true);
    expect(at('review').refused('applicant1', 'terminate').code).toBe('wrongRole');
  });

  test('holder of a decided licence ⇒ 注销, not 终止', () => {
    for (const stage of ['granted', 'awaitingDelivery', 'delivered'] as const) {
      const refusal = at(stage).refused('front1', 'terminate');
      expect(refusal).toMatchObject({ code: 'caseClosed', offer: 'cancellation' });
    }
    expect(at('archived').refused('front1', 'terminate')).toMatchObject({ offer: 'cancellation' });
  });
});

describe('R-26 holder ⇒ 注销 (许70)', () => {
  test('between decision and certificate: the case ends with it, earlier breaches and cards stay', () => {
    const food = at('awaitingApproval').at('2026-03-17 09:00').does('chief1', 'approve');
    const { breaches, cards } = food;
    food.does('front1', 'cancelLicence', { ground: 'death', proof: '死亡证明' });
    expect([food.state, food.papers.at(-1), food.tasks]).toEqual(['终止', '注销决定书', []]);
    expect([food.breaches, food.cards, food.file.decision!.kind]).toEqual([breaches, cards, 'granted']);
    expect(food.refused('reviewer1', 'makeDocuments').code).toBe('caseClosed');
  });

  test('neither before a decision nor of a refusal, on a ground of statute, with its proof', () => {
    expect(at('review').refused('front1', 'cancelLicence').code).toBe('wrongStage');
    expect(at('refused').refused('front1', 'cancelLicence').code).toBe('wrongStage');
    expect(at('granted').refused('front1', 'cancelLicence', { ground: 'boredom' as never }).code).toBe(
      'groundNotStatutory',
    );
    expect(at('granted').refused('front1', 'cancelLicence', { proof: '' }).code).toBe('fieldEmpty');
    expect(at('granted').refused('applicant1', 'cancelLicence').code).toBe('wrongRole');
  });

  test('once there is a certificate, that is cancelled', () => {
    const food = licence(FOOD).does('front1', 'cancel', { ground: 'death', proof: '死亡证明' });
    expect([food.state, food.file.versions[0]!.state, food.file.errands]).toEqual([
      '已注销',
      'void',
      [{ stage: 'cancelled' }],
    ]);
    expect(food.papers).toMatchObject([{ name: '注销决定书', content: { proof: '死亡证明' } }]);
    expect(licence(FOOD).refused('front1', 'cancel', { proof: ' ' }).code).toBe('fieldEmpty');
    expect(licence(FOOD).refused('front1', 'cancel', { ground: 'boredom' as never }).code).toBe('groundNotStatutory');
    expect(licence(FOOD).refused('applicant1', 'cancel').code).toBe('wrongRole');
    expect(food.refused('chief1', 'reportError')).toMatchObject({ code: 'licenceEnded', concerning: ['cancelled'] });
  });

  test('not delivered yet, the case ends with its certificate; delivered, it stays', () => {
    const made = at('awaitingDelivery');
    const ended = { stage: 'cancelled' } as const;
    expect(draftsOfCertificate(made.file, ended)).toEqual([{ type: 'voidCertificate', facts: { ended: 'cancelled' } }]);
    expect(draftsOfCertificate(at('delivered').file, ended)).toEqual([]);
  });
});
