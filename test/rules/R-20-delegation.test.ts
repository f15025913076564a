import { decide, type FileAct } from '../../src/domain/application/decide';
import type { Actor } from '../../src/domain/people/roles';
import { CERT } from '../support/items';
import { play } from '../support/play';

/** R-20, section G: 首席代表 decides, unless the item is delegated; then a named officer may, at the window. */
const delegated = (personId: string, itemCodes: readonly string[], departmentCode = CERT.departmentCode): Actor => ({
  personId,
  authorities: [
    { role: 'chiefRepresentative', departmentCode, delegation: { documentNumber: '县人社授〔2026〕3号', itemCodes } },
  ],
});

const awaiting = () => play(CERT).at('2026-03-02 09:00').handsIn().broughtTo('awaitingApproval');

function answer(actor: Actor, act: FileAct = 'approve'): string {
  const { file, refs, instant } = awaiting();
  const decided = decide(file, act, actor, instant, refs);
  return decided.allowed ? 'allowed' : decided.reason.code;
}

describe('R-20, R-55 an item that is delegated', () => {
  test('its holder decides on that item, in that department, and the chief still may', () => {
    expect(answer(delegated('windowHead1', ['CERT']))).toBe('allowed');
    expect(answer(delegated('windowHead1', ['CERT']), 'returnToReview')).toBe('allowed');
    expect(answer(delegated('windowHead1', ['FOOD']))).toBe('wrongRole');
    expect(answer(delegated('windowHead1', ['CERT'], 'MARKET'))).toBe('wrongDepartment');
    expect(awaiting().lit('chief1', 'approve')).toBe(true);
  });

  test('whoever accepted or reviewed the case does not decide by it either', () => {
    expect(answer(delegated('front1', ['CERT']))).toBe('approverInvolved');
    expect(answer(delegated('reviewer1', ['CERT']))).toBe('approverInvolved');
    expect(answer(delegated('front2', ['CERT']))).toBe('allowed');
  });

  test('it is good for decisions and for nothing else', () => {
    expect(answer(delegated('windowHead1', ['CERT']), 'authoriseDeputy')).toBe('wrongRole');
    expect(answer(delegated('windowHead1', ['CERT']), 'declareInterest')).toBe('wrongRole');
  });
});
