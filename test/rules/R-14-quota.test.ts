import { refusesTurn } from '../../src/domain/application/quota';
import { QUOTA } from '../support/items';
import { play } from '../support/play';

const standing = { quota: 1, granted: 0, deciding: null, queue: ['2026-1', '2026-2', '2026-3'] };

describe('R-14 (许57) items with a quota: granted in the order of acceptance', () => {
  test('whoever was accepted first may be granted', () => {
    expect(refusesTurn(standing, '2026-1')).toBeNull();
  });

  test('nobody else, and the refusal names whose turn it is', () => {
    expect(refusesTurn(standing, '2026-3')).toMatchObject({ code: 'notInTurn', concerning: ['2026-1'] });
  });

  test('when the first is refused, withdrawn or terminated, it is the turn of the next', () => {
    expect(refusesTurn({ ...standing, queue: standing.queue.slice(1) }, '2026-2')).toBeNull();
  });

  test('when the quota is used up nobody is granted any more, in turn or not', () => {
    for (const number of standing.queue) {
      expect(refusesTurn({ ...standing, granted: 1 }, number)).toMatchObject({ code: 'quotaExhausted' });
    }
  });

  test('while one is being granted every other waits, even one that an acceptance by law has put before it', () => {
    const meanwhile = { ...standing, deciding: '2026-2' };
    expect(refusesTurn(meanwhile, '2026-1')).toMatchObject({ code: 'notInTurn', concerning: ['2026-2'] });
    expect(refusesTurn(meanwhile, '2026-2')).toBeNull();
  });
});

describe('R-14, R-21: to refuse needs no turn, and who is not qualified is not granted', () => {
  const ready = () => play(QUOTA).at('2026-03-02 09:00').handsIn().broughtTo('awaitingApproval');

  test('an approval that says that the conditions are not met is refused', () => {
    expect(ready().refused('chief1', 'approve', { qualified: false })).toMatchObject({ code: 'notQualified' });
    expect(ready().does('chief1', 'approve', { qualified: true }).state).toBe('准予');
  });

  test('a refusal is always possible', () => {
    expect(ready().does('chief1', 'refuse').state).toBe('不予许可');
  });
});
