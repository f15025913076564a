import { colleagueNamed } from '../support/cast';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const waiting = () => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('awaitingApproval').at('2026-03-05 10:00');
const recused = () => waiting().does('chief1', 'declareInterest', { with: '申请人系配偶' });
const deputy = (name: Parameters<typeof colleagueNamed>[0]) => ({ deputy: colleagueNamed(name, FOOD) });

describe('R-20 an interested chief recuses', () => {
  test('approves, refuses and returns no more', () => {
    const food = recused();
    for (const act of ['approve', 'refuse', 'returnToReview'] as const) {
      expect(food.refused('chief1', act).code).toBe('recused');
    }
    expect(food.lit('chief1', 'approve')).toBe(false);
    expect(food.refused('chief1', 'declareInterest').code).toBe('alreadyRecused');
  });

  test('it cannot be declared without saying in whom', () => {
    expect(waiting().refused('chief1', 'declareInterest', { with: '' })).toEqual({ code: 'fieldEmpty', field: 'with' });
  });

  test('the head of the organ is told and owes a deputy until the committed due; the clock runs', () => {
    const food = recused();
    expect(food.notices('回避告知')[0]!.to).toEqual(['organHead', 'windowHead']);
    expect(food.tasks).toEqual([{ act: '授权副职', owner: 'organHead', due: '2026-03-16 17:30' }]);
    expect(food.clock).toBe('running');
  });

  test('an interested reviewer has no opinion on it either', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review').does('reviewer1', 'declareInterest');
    expect(food.refused('reviewer1', 'submitOpinion').code).toBe('recused');
  });
});

describe('R-20 the named deputy decides', () => {
  test('only with a written authority', () => {
    const food = recused();
    expect(food.refused('chief2', 'approve').code).toBe('deputyNotAuthorised');
    food.does('organHead1', 'authoriseDeputy', deputy('chief2'));
    expect(food.tasks).toEqual([{ act: '批准', owner: 'chief2', due: '2026-03-16 17:30' }]);
    expect(food.does('chief2', 'approve').file.decision).toMatchObject({ kind: 'granted', by: 'chief2' });
  });

  test('the recused chief may name the deputy, and nobody below may', () => {
    expect(recused().does('chief1', 'authoriseDeputy', deputy('chief2')).lit('chief2', 'refuse')).toBe(true);
    expect(recused().refused('windowHead1', 'authoriseDeputy', deputy('chief2')).code).toBe('wrongRole');
  });

  test('another chief of the department is no deputy', () => {
    const food = recused().does('organHead1', 'authoriseDeputy', deputy('chief2'));
    expect(food.refused('everything1', 'approve').code).toBe('deputyNotAuthorised');
  });

  test.each([
    ['the recused chief', 'chief1', 'recused'],
    ['no chief representative', 'windowHead1', 'deputyUnfit'],
    ['a chief of another department', 'chiefElsewhere', 'deputyUnfit'],
  ] as const)('never %s', (_, name, code) => {
    expect(recused().refused('organHead1', 'authoriseDeputy', deputy(name)).code).toBe(code);
  });

  test('nor whoever accepted or reviewed the case', () => {
    const food = play(FOOD)
      .at('2026-03-02 09:00')
      .handsIn()
      .does('everything1', 'accept')
      .broughtTo('awaitingApproval');
    expect(food.refused('organHead1', 'authoriseDeputy', deputy('everything1')).code).toBe('approverInvolved');
  });

  test('nor under a delegation that is not in force for the item (R-55)', () => {
    const said = { ...deputy('chief2'), covers: 'item', inForce: false } as const;
    expect(recused().refused('organHead1', 'authoriseDeputy', said).code).toBe('delegationNotInForce');
  });
});
