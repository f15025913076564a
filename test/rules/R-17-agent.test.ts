import { judgeAgentCheck, type AgentCheck } from '../../src/domain/application/agent-check';
import type { FileAct } from '../../src/domain/application/decide';
import { instantOf } from '../../src/domain/calendar/time';
import { FOOD } from '../support/items';
import { play } from '../support/play';
import { oneCopy } from '../support/usual';

const ALL = FOOD.materials.map(({ id }) => oneCopy(id));
const judged = (said: Partial<AgentCheck>, item = FOOD) =>
  judgeAgentCheck(item, { ok: true, powerOfAttorney: true, materials: ALL, ...said });

describe('R-17 the agent re-checks: ok ⇒ 承办人, else returned with an opinion', () => {
  test('in order, with the power of attorney: passed', () => {
    expect(judged({})).toBeNull();
  });

  test('nothing passes without a power of attorney (R-11), nor with a required material missing', () => {
    expect(judged({ powerOfAttorney: false })).toEqual({ code: 'agentNeedsPowerOfAttorney', field: 'powerOfAttorney' });
    expect(judged({ materials: ALL.slice(1) })).toEqual({
      code: 'materialsMissing',
      field: 'materials',
      concerning: ['M1'],
    });
  });

  test('not in order: returned with an opinion, and only with one', () => {
    expect(judged({ ok: false, powerOfAttorney: false, materials: ALL.slice(1) })).toMatchObject({
      code: 'fieldEmpty',
      field: 'opinion',
    });
    expect(judged({ ok: false, opinion: ' ' })?.code).toBe('fieldEmpty');
    expect(judged({ ok: false, powerOfAttorney: false, opinion: '缺少布局图' })).toBeNull();
  });

  test('what the catalogue does not know is not brought (R-10), and some items take no agent (R-11)', () => {
    expect(judged({ materials: [...ALL, oneCopy('M9')] })?.code).toBe('materialNotInCatalogue');
    expect(judged({}, { ...FOOD, inPersonOnly: true })?.code).toBe('inPersonOnly');
  });

  test('the hand-in keeps the check that it rests on', () => {
    const agentCheck = { checkId: 'chk-1', checkedAt: instantOf(1_772_412_600_000) };
    const food = play(FOOD).at('2026-03-02 09:00').handsIn({ agentId: 'agent1', powerOfAttorney: true, agentCheck });
    expect(food.file.agentCheck).toEqual(agentCheck);
    expect(play(FOOD).at('2026-03-02 09:00').handsIn().file.agentCheck).toBeUndefined();
  });
});

describe('R-17 the agent never decides', () => {
  const byAgent = () => play(FOOD).at('2026-03-02 09:00').handsIn({ agentId: 'agent1', powerOfAttorney: true });

  test.each([
    ['received', ['accept', 'issueCorrection', 'refuseAcceptance', 'referToAuthority', 'declareNoLicenceNeeded']],
    ['review', ['orderInspection', 'submitOpinion', 'suspend', 'grantExtension']],
    ['awaitingApproval', ['approve', 'refuse', 'returnToReview']],
  ] as const)('in %s', (stage, acts) => {
    const food = byAgent().broughtTo(stage);
    for (const act of acts satisfies readonly FileAct[]) {
      expect([act, food.refused('agent1', act).code]).toEqual([act, 'agentNeverDecides']);
      expect([act, food.refused('agent2', act).code]).toEqual([act, 'agentNeverDecides']);
    }
  });

  test('not even a chief representative decides a case for which they act as agent', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn({ agentId: 'chief1', powerOfAttorney: true });
    food.broughtTo('awaitingApproval');
    expect(food.refused('chief1', 'approve').code).toBe('agentNeverDecides');
    expect(food.lit('chief2', 'approve')).toBe(true);
  });
});
