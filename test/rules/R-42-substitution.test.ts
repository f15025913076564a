import { postsOf } from '../../src/domain/application/substitution';
import { colleagueNamed } from '../support/cast';
import { FOOD } from '../support/items';
import { play, type Play } from '../support/play';

const accepted = () => play(FOOD).at('2026-03-02 09:00').handsIn().does('front1', 'accept').at('2026-03-02 10:00');
const instead = (absentId: string, name: Parameters<typeof colleagueNamed>[0], otherwise = {}) => ({
  absentId,
  substitute: colleagueNamed(name, FOOD, otherwise),
});
const covered = () => accepted().does('windowHead1', 'assignSubstitute', instead('front1', 'front2'));
const by = (game: Play, type: string) => game.events.findLast((event) => event.type === type)?.by.personId;

describe('R-42 "迅速安排人员接替": an authorised substitute does what is the absent person’s', () => {
  test('the first responsible officer: the substitute hands over, and the event says who did', () => {
    const food = covered();
    expect(food.tasks[0]).toMatchObject({ act: '移交后台', owner: 'front2' });
    food.does('front2', 'handOver').does('reviewer1', 'confirmHandover');
    expect([food.state, by(food, 'handOver'), food.file.firstResponsibleId]).toEqual(['审核', 'front2', 'front1']);
  });

  test('nobody else does, and without a substitute only the officer', () => {
    expect(covered().refused('everything1', 'handOver').code).toBe('notAssigned');
    expect(accepted().refused('front2', 'handOver').code).toBe('notAssigned');
  });

  test('the reviewer: confirmation, opinion and the answer to an urging', () => {
    const food = accepted().does('front1', 'handOver');
    food.does('centre1', 'assignSubstitute', instead('reviewer1', 'reviewer2')).does('reviewer2', 'confirmHandover');
    expect(food.file.reviewerId).toBe('reviewer2');
    const later = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review').does('applicant1', 'urge');
    later.does('windowHead1', 'assignSubstitute', instead('reviewer1', 'reviewer2'));
    expect(later.lit('reviewer2', 'orderInspection')).toBe(true);
    expect(later.does('reviewer2', 'replyUrge').file.urges[0]!.answeredAt).not.toBeNull();
  });

  test('an inspector: the substitute signs the record; whoever is on the visit already cannot be one', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('inspection');
    expect(food.refused('windowHead1', 'assignSubstitute', instead('inspector1', 'inspector2')).code).toBe('sameHands');
    food.does('windowHead1', 'assignSubstitute', instead('inspector1', 'inspector3'));
    food.does('inspector3', 'passInspection', { inspectorIds: ['inspector2', 'inspector3'] });
    expect([food.state, by(food, 'passInspection')]).toEqual(['审核', 'inspector3']);
  });

  test('a breach after the absence is told is the substitute’s; one before stays the officer’s', () => {
    expect(covered().at('2026-03-02 17:31').breaches).toMatchObject([{ kind: 'handoverLate', officer: 'front2' }]);
    const late = accepted().at('2026-03-03 09:00').does('windowHead1', 'assignSubstitute', instead('front1', 'front2'));
    expect(late.breaches).toMatchObject([{ kind: 'handoverLate', officer: 'front1' }]);
  });

  test('it ends when the absent person is back, and then only then', () => {
    const food = covered();
    expect(accepted().refused('windowHead1', 'endSubstitution').code).toBe('notSubstituted');
    food.does('windowHead1', 'endSubstitution', { absentId: 'front1' });
    expect(food.refused('front2', 'handOver').code).toBe('notAssigned');
    expect(food.tasks[0]).toMatchObject({ act: '移交后台', owner: 'front1' });
  });

  test('a substitute who falls ill is covered in turn', () => {
    const food = covered().does('windowHead1', 'assignSubstitute', instead('front2', 'everything1'));
    expect(food.does('everything1', 'handOver').state).toBe('受理');
  });
});

describe('R-42, R-41 who may stand in', () => {
  test.each([
    ['of another department', 'frontElsewhere', {}, 'substituteUnauthorised'],
    ['in another role', 'reviewer1', {}, 'substituteUnauthorised'],
    ['who has left', 'front2', { inService: false }, 'substituteUnauthorised'],
    ['without valid training', 'front2', { trained: false }, 'substituteUntrained'],
  ] as const)('nobody %s', (_, name, otherwise, code) => {
    const food = accepted();
    expect(food.refused('windowHead1', 'assignSubstitute', instead('front1', name, otherwise)).code).toBe(code);
    expect(food.file.substitutions).toEqual([]);
  });

  test('for somebody who has nothing in hand there is no substitute', () => {
    expect(accepted().refused('windowHead1', 'assignSubstitute', instead('reviewer2', 'front2')).code).toBe(
      'notOnCase',
    );
  });

  test('nobody arranges it for themselves (不得代班)', () => {
    expect(accepted().refused('front1', 'assignSubstitute', instead('front1', 'front2')).code).toBe('wrongRole');
    expect(accepted().refused('front2', 'assignSubstitute', instead('front1', 'front2')).code).toBe('wrongRole');
  });

  test('nobody stands on both sides of the handover (R-18)', () => {
    const food = accepted();
    food.does('front1', 'handOver', { receiverId: 'everything1' });
    expect(food.refused('windowHead1', 'assignSubstitute', instead('front1', 'everything1')).code).toBe('sameHands');
  });

  test('whoever stood in cannot approve (R-20)', () => {
    const food = covered().does('windowHead1', 'assignSubstitute', instead('front1', 'everything1'));
    food.does('everything1', 'handOver').broughtTo('awaitingApproval');
    expect(food.refused('everything1', 'approve').code).toBe('approverInvolved');
  });
});

describe('R-16 contact with the first responsible officer', () => {
  test('is logged with the person to whom it went, who is the substitute of an absent one', () => {
    const food = covered().does('applicant1', 'contact');
    const asked = food.events.findLast(({ type }) => type === 'contact');
    expect(asked?.facts).toMatchObject({ answererId: 'front2' });
    expect(food.notices('联系事项')[0]).toMatchObject({ to: ['front2'] });
    expect(food.tasks).toContainEqual({ act: '答复联系', owner: 'front2', due: null });
    expect(food.refused('everything1', 'replyContact').code).toBe('notAssigned');
    expect(food.does('front2', 'replyContact').notices('联系答复')).toMatchObject([
      { to: ['applicant'], by: 'front2' },
    ]);
  });

  test('it is no urging: no limit runs and no breach follows', () => {
    const food = accepted()
      .does('front1', 'handOver')
      .does('reviewer1', 'confirmHandover')
      .does('applicant1', 'contact');
    expect(food.at('2026-03-06 09:00').breaches).toEqual([]);
    expect(food.file.urges).toEqual([]);
  });

  test('the applicant learns whom to turn to', () => {
    expect(covered().notices('承办人员变更告知')[0]!.to).toContain('applicant');
  });
});

describe('R-44 what a person has in hand goes to another', () => {
  const to = (fromId: string, name: Parameters<typeof colleagueNamed>[0]) => ({
    fromId,
    receiver: colleagueNamed(name, FOOD),
  });

  test('the first responsible officer is never nobody; the event has both, the posts and the reason', () => {
    const food = accepted().does('windowHead1', 'reassign', { ...to('front1', 'front2'), reason: '调离窗口' });
    expect(food.file.firstResponsibleId).toBe('front2');
    expect(food.events.find(({ type }) => type === 'reassign')?.facts).toMatchObject({
      fromId: 'front1',
      toId: 'front2',
      posts: ['firstResponsible'],
      reason: '调离窗口',
    });
    expect(postsOf(food.file, 'front1')).toEqual([]);
    expect(food.refused('front1', 'handOver').code).toBe('notAssigned');
  });

  test('the reason is needed', () => {
    const said = { ...to('front1', 'front2'), reason: ' ' };
    expect(accepted().refused('windowHead1', 'reassign', said)).toEqual({ code: 'fieldEmpty', field: 'reason' });
  });

  test('the intake: the new officer owes the answer, and the old one is still who received it', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().does('windowHead1', 'reassign', to('front1', 'front2'));
    expect([food.file.receivedBy, food.tasks[0]]).toMatchObject(['front1', { act: '受理', owner: 'front2' }]);
    expect(food.at('2026-03-05 09:00').breaches).toMatchObject([{ kind: 'internalTwoDays', officer: 'front2' }]);
  });

  test('whoever reviewed it before cannot approve it after (R-20)', () => {
    const food = accepted().does('front1', 'handOver', { receiverId: 'everything1' });
    food.does('everything1', 'confirmHandover').does('windowHead1', 'reassign', to('everything1', 'reviewer1'));
    food.broughtTo('awaitingApproval');
    expect(food.refused('everything1', 'approve').code).toBe('approverInvolved');
  });
});

describe('R-57 both sign a takeover', () => {
  test('each once; nobody else has anything to sign', () => {
    const food = covered();
    expect(food.tasks).toContainEqual({ act: '交接签字', owner: 'front2', due: null });
    expect(food.refused('reviewer1', 'signTransfer').code).toBe('nothingToSign');
    food.does('front2', 'signTransfer').does('front1', 'signTransfer');
    expect(food.file.transfers).toMatchObject([{ fromId: 'front1', toId: 'front2', signedIds: ['front2', 'front1'] }]);
    expect(food.refused('front1', 'signTransfer').code).toBe('nothingToSign');
  });
});
