/** Section C of the rules: each paper has somebody who holds it, from the hand-in to the archive. */
import { custodyOf } from '../../src/domain/application/custody-chain';
import { FOOD, JOINT, SIGN } from '../support/items';
import { play, type Play } from '../support/play';
import { colleagueNamed } from '../support/cast';

const at = '2026-03-02 09:00';
const inReview = (item = SIGN) => play(item).at(at).handsIn().broughtTo('review');

function chainOf(game: Play, paperId: string): string[] {
  const paper = custodyOf(game.events).find(({ id }) => id === paperId);
  return (paper?.chain ?? []).map(({ holder, by }) => {
    const whom = holder.to === 'person' ? holder.personId : holder.to;
    return `${by}: ${holder.to === 'department' ? holder.departmentCode : whom}`;
  });
}

describe('who holds a paper, since when', () => {
  test('a material goes from whoever received it to the reviewer who confirmed, and into the archive', () => {
    const sign = play(SIGN).at(at).handsIn().broughtTo('accepted');
    expect(chainOf(sign, 'M1')).toEqual(['handIn: front1']);
    // Handed over and not confirmed, it is still with the front desk.
    expect(chainOf(sign.does('front1', 'handOver'), 'M1')).toEqual(['handIn: front1']);
    sign.at('2026-03-02 16:00').broughtTo('archived');
    expect(chainOf(sign, 'M1')).toEqual(['handIn: front1', 'confirmHandover: reviewer1', 'archive: archive']);
    const [paper] = custodyOf(sign.events);
    expect(paper).toMatchObject({ id: 'M1', kind: 'material', copies: 1, out: false });
    expect(paper!.chain[1]!.since).toBe(sign.file.handover!.confirmedAt);
  });

  test('what is supplied later is a paper of its own, with whoever takes it', () => {
    const food = play(FOOD).at(at).handsIn().broughtTo('awaitingCorrection');
    food.does('applicant1', 'supplement', { materials: [{ materialId: 'M1', copies: 2 }] });
    expect(custodyOf(food.events).map(({ id, copies }) => [id, copies])).toContainEqual(['M1/2', 2]);
    expect(chainOf(food, 'M1/2')).toEqual(['supplement: front1']);
    food.does('front2', 'supplement', { materials: [{ materialId: 'M1', copies: 1 }] });
    expect(chainOf(food, 'M1/3')).toEqual(['supplement: front2']);
  });

  test('the record of a visit joins the file, with the reviewer', () => {
    const food = inReview(FOOD).does('reviewer1', 'orderInspection').does('inspector1', 'failInspection');
    food.does('inspector2', 'passInspection');
    expect(chainOf(food, 'inspection/1')).toEqual(['failInspection: reviewer1']);
    expect(chainOf(food, 'inspection/2')).toEqual(['passInspection: reviewer1']);
  });

  test('papers follow the officer who takes over, and come back with the one who was away (R-42, R-44)', () => {
    const sign = inReview().does('windowHead1', 'assignSubstitute');
    expect(chainOf(sign, 'M1').at(-1)).toBe('assignSubstitute: reviewer2');
    sign.does('windowHead1', 'endSubstitution');
    expect(chainOf(sign, 'M1').at(-1)).toBe('endSubstitution: reviewer1');
    sign.does('windowHead1', 'reassign');
    expect(chainOf(sign, 'M1').at(-1)).toBe('reassign: reviewer2');
  });

  test('decision and certificate begin with whoever made them and end with the applicant (R-21, R-23)', () => {
    const sign = play(SIGN).at(at).handsIn().broughtTo('awaitingDelivery');
    sign.does('front1', 'attemptDelivery').at('2026-03-05 10:00').does('front1', 'failDelivery');
    sign.does('front1', 'deliver');
    const chain = ['attemptDelivery: post', 'failDelivery: front1', 'deliver: applicant'];
    expect(chainOf(sign, 'decision')).toEqual(['makeDocuments: reviewer1', ...chain]);
    expect(chainOf(sign, 'certificate')).toEqual(['completeDocuments: reviewer1', ...chain]);
  });

  test('withdrawn, the materials go back to the applicant (R-25)', () => {
    const sign = inReview().does('applicant1', 'withdraw');
    expect(chainOf(sign, 'M1')).toEqual(['handIn: front1', 'confirmHandover: reviewer1', 'withdraw: applicant']);
  });
});

describe('a paper is lent and comes back', () => {
  test('by whoever holds it, to staff of the department', () => {
    const sign = inReview();
    expect(sign.refused('front1', 'lendPaper')).toMatchObject({ code: 'notPaperHolder', concerning: ['M1'] });
    expect(sign.refused('reviewer1', 'lendPaper', { paperId: 'M9' }).code).toBe('paperNotOnFile');
    expect(sign.refused('reviewer1', 'lendPaper', { purpose: '' })).toMatchObject({ code: 'fieldEmpty' });
    for (const [borrower, code] of [
      [colleagueNamed('reviewerElsewhere', SIGN), 'borrowerUnfit'],
      [colleagueNamed('inspector3', SIGN, { inService: false }), 'borrowerUnfit'],
      [colleagueNamed('reviewer1', SIGN), 'sameHands'],
    ] as const) {
      expect(sign.refused('reviewer1', 'lendPaper', { borrower }).code).toBe(code);
    }
    sign.does('reviewer1', 'lendPaper');
    expect(chainOf(sign, 'M1').at(-1)).toBe('lendPaper: inspector3');
    expect(sign.refused('reviewer1', 'lendPaper').code).toBe('papersOut');
  });

  test('the borrower does not sign for the return alone; back, it is with whoever took it', () => {
    const sign = inReview();
    expect(sign.refused('reviewer1', 'returnPaper').code).toBe('paperNotLent');
    sign.does('reviewer1', 'lendPaper');
    expect(sign.refused('inspector3', 'returnPaper').code).toBe('sameHands');
    sign.does('front2', 'returnPaper');
    expect(chainOf(sign, 'M1').slice(-2)).toEqual(['lendPaper: inspector3', 'returnPaper: front2']);
  });

  test('no archive while one is out, and the refusal names it (R-24)', () => {
    const sign = inReview().does('reviewer1', 'lendPaper', { paperId: 'M2' }).broughtTo('delivered');
    expect(sign.refused('front1', 'archive')).toEqual({ code: 'papersOut', concerning: ['M2'] });
    expect(sign.lit('front1', 'archive')).toBe(false);
    expect(sign.does('reviewer1', 'returnPaper').does('front1', 'archive').state).toBe('归档');
  });

  test('no clock is touched by it', () => {
    const [plain, lent] = [inReview(), inReview().does('reviewer1', 'lendPaper')];
    expect(lent.deadlines).toEqual(plain.deadlines);
    expect(lent.clock).toBe('running');
  });
});

describe('R-17 the agent liaises and hands over between the departments of a joint case', () => {
  const joint = () => play(JOINT).at(at).handsIn({ agentId: 'agent1', powerOfAttorney: true }).broughtTo('review');

  test('it is recorded, and the department is told', () => {
    const game = joint().does('agent1', 'liaise');
    expect(game.events.findLast(({ type }) => type === 'liaise')?.by).toMatchObject({
      personId: 'agent1',
      role: 'agent',
    });
    expect(game.notices('代办联系事项')[0]).toMatchObject({ to: ['backOffice'], content: { departmentCode: 'LAND' } });
  });

  test('papers go to a department and on to the next, each step in the chain, and are out until they are back', () => {
    const game = joint().does('agent1', 'carryPapers');
    const onwards = { fromDepartmentCode: 'LAND', toDepartmentCode: 'FIRE', paperIds: ['M1'] };
    expect(game.refused('agent1', 'carryPapers').code).toBe('notPaperHolder');
    game.does('agent1', 'carryPapers', onwards);
    expect(chainOf(game, 'M1').slice(-2)).toEqual(['carryPapers: LAND', 'carryPapers: FIRE']);
    expect(game.file.papers!.filter(({ out }) => out).map(({ id }) => id)).toEqual(['M1']);
    game.does('agent1', 'carryPapers', {
      ...onwards,
      fromDepartmentCode: 'FIRE',
      toDepartmentCode: JOINT.departmentCode,
    });
    expect(chainOf(game, 'M1').at(-1)).toBe('carryPapers: reviewer1');
    expect(game.notices('材料转交告知')).toHaveLength(3);
  });

  test('only between departments of the case, only in a joint case, only by its agent', () => {
    const game = joint();
    expect(game.refused('agent1', 'liaise', { departmentCode: 'HEALTH' }).code).toBe('departmentNotOnCase');
    expect(game.refused('agent1', 'carryPapers', { toDepartmentCode: JOINT.departmentCode }).code).toBe('sameHands');
    expect(game.refused('agent1', 'carryPapers', { paperIds: ['M9'] }).code).toBe('paperNotOnFile');
    expect(game.refused('agent2', 'liaise').code).toBe('notOwnApplication');
    expect(game.refused('reviewer1', 'carryPapers').code).toBe('wrongRole');
    const single = play(SIGN).at(at).handsIn({ agentId: 'agent1', powerOfAttorney: true }).broughtTo('review');
    expect(single.refused('agent1', 'liaise').code).toBe('notJoint');
  });
});
