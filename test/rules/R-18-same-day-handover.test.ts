import { FOOD } from '../support/items';
import { play } from '../support/play';

const accepted = (when: string) => play(FOOD).at(when).handsIn().does('front1', 'accept');
const kinds = (food: ReturnType<typeof accepted>) => food.breaches.map(({ kind }) => kind);

describe('R-18 "于当日向后台审核人员移交受理事项及材料": receiver confirms by close of acceptance day', () => {
  test('handed over and confirmed, the case is in review with who confirmed', () => {
    const food = accepted('2026-03-02 09:25').at('2026-03-02 16:40').does('front1', 'handOver');
    expect(food.state).toBe('受理');
    expect(food.tasks).toMatchObject([{ act: '签收移交', owner: 'reviewer1', due: '2026-03-02 17:30' }]);
    food.at('2026-03-02 16:50').does('reviewer1', 'confirmHandover');
    expect([food.state, food.file.reviewerId]).toEqual(['审核', 'reviewer1']);
    expect(food.at('2026-03-03 09:00').breaches).toEqual([]);
  });

  test('not to an officer of a section that does not review this item; what is recorded does not change', () => {
    const food = accepted('2026-03-02 09:25');
    const strange = { otherSectionIds: ['reviewer1'] };
    expect(food.refused('front1', 'handOver', strange)).toEqual({
      code: 'receiverOfOtherSection',
      field: 'receiverId',
    });
    food.does('front1', 'handOver', { otherSectionIds: [] });
    const facts = food.events.findLast(({ type }) => type === 'handOver')!.facts;
    expect(Object.keys(facts).sort()).toEqual(['materialCount', 'receiverId']);
  });

  test('confirmed at close sharp it is in time; a second later the breach stands', () => {
    const food = accepted('2026-03-02 09:25').does('front1', 'handOver').at('2026-03-02 17:30');
    expect(kinds(food.does('reviewer1', 'confirmHandover').at('2026-03-02 17:30:01'))).toEqual([]);
    expect(kinds(accepted('2026-03-02 09:25').does('front1', 'handOver').at('2026-03-02 17:30:01'))).toEqual([
      'handoverLate',
    ]);
  });

  test('not handed over: the breach of who accepted; handed over but not confirmed: of the receiver', () => {
    const late = { rule: 'R-18', kind: 'handoverLate', due: '2026-03-02 17:30' };
    const kept = accepted('2026-03-02 09:25').at('2026-03-03 09:00');
    expect(kept.breaches).toEqual([{ ...late, officer: 'front1' }]);
    const waiting = accepted('2026-03-02 09:25').does('front1', 'handOver').at('2026-03-03 09:00');
    expect(waiting.breaches).toEqual([{ ...late, officer: 'reviewer1' }]);
  });

  test('it is recorded once, however long it lasts', () => {
    const food = accepted('2026-03-02 09:25').at('2026-03-04 09:00').does('front1', 'handOver').at('2026-03-06 09:00');
    expect(kinds(food)).toEqual(['handoverLate']);
    expect(food.broughtTo('review').state).toBe('审核');
  });

  test.each([
    ['before opening', '2026-03-02 07:00', '2026-03-02 17:30'],
    ['one second before close', '2026-03-02 17:29:59', '2026-03-02 17:30'],
    ['after close', '2026-03-02 17:45', '2026-03-03 17:30'],
    ['after close on Friday', '2026-03-06 18:00', '2026-03-09 17:30'],
    ['on a Sunday', '2026-03-08 10:00', '2026-03-09 17:30'],
    ['on a make-up Saturday', '2026-02-28 10:00', '2026-02-28 17:30'],
    ['after close before a holiday', '2026-02-14 18:00', '2026-02-24 17:30'],
  ])('accepted %s (%s): due %s', (_, when, due) => {
    expect(accepted(when).handoverDue).toBe(due);
  });

  test('the clock is unaffected', () => {
    const food = accepted('2026-03-02 09:25').at('2026-03-04 09:00');
    expect(kinds(food)).toEqual(['handoverLate']);
    expect([food.clock, food.deadlines.committed]).toEqual(['running', '2026-03-16 17:30']);
  });
});

describe('R-18 receiver confirms same material count', () => {
  test('another number than what is on file is refused on either side', () => {
    const food = accepted('2026-03-02 09:25');
    const refusal = { code: 'materialCountDiffers', field: 'materialCount' };
    expect(food.refused('front1', 'handOver', { materialCount: 3 })).toEqual(refusal);
    food.does('front1', 'handOver');
    expect(food.refused('reviewer1', 'confirmHandover', { materialCount: 5 })).toEqual(refusal);
    expect(food.state).toBe('受理');
  });

  test('a refused count leaves nothing; at close whoever was to confirm is charged, and may appeal (R-43)', () => {
    const food = accepted('2026-03-02 09:25').does('front1', 'handOver');
    const { seq } = food.file;
    food.refused('reviewer1', 'confirmHandover', { materialCount: 3 });
    expect(food.file.seq).toBe(seq);
    expect(food.at('2026-03-02 17:30:01').breaches).toMatchObject([{ kind: 'handoverLate', officer: 'reviewer1' }]);
  });

  test('counted anew by another receiver, who then is to confirm', () => {
    const food = accepted('2026-03-02 09:25').does('front1', 'handOver');
    food.refused('reviewer1', 'confirmHandover', { materialCount: 3 });
    food.does('front1', 'handOver', { receiverId: 'reviewer2' });
    expect(food.at('2026-03-02 17:30:01').breaches).toMatchObject([{ kind: 'handoverLate', officer: 'reviewer2' }]);
  });

  test('copies count, those of a supplement too', () => {
    const food = play(FOOD)
      .at('2026-03-02 09:00')
      .handsIn({ materials: ['M1', 'M2', 'M3'] });
    food.does('front1', 'issueCorrection');
    food.does('applicant1', 'supplement', { materials: [{ materialId: 'M4', copies: 2 }] }).does('front1', 'accept');
    expect(food.refused('front1', 'handOver', { materialCount: 4 }).code).toBe('materialCountDiffers');
    expect(food.does('front1', 'handOver', { materialCount: 5 }).file.handover).toMatchObject({ materialCount: 5 });
  });

  test('a material brought a second time counts with the copies that are there', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn();
    food.does('front1', 'issueCorrection', { defects: [{ materialId: 'M1', problem: '未签字' }] });
    food.does('applicant1', 'supplement', { materials: [{ materialId: 'M1', copies: 1 }] }).does('front1', 'accept');
    expect(food.file.materials[0]).toEqual({ materialId: 'M1', copies: 2 });
    expect(food.does('front1', 'handOver', { materialCount: 5 }).file.handover).toMatchObject({ materialCount: 5 });
  });
});

describe('R-18 who hands over to whom', () => {
  test('the first responsible officer hands over, the named receiver confirms', () => {
    const food = accepted('2026-03-02 09:25');
    expect(food.refused('front2', 'handOver').code).toBe('notAssigned');
    expect(food.refused('reviewer1', 'confirmHandover').code).toBe('handoverMissing');
    food.does('front1', 'handOver', { receiverId: 'reviewer2' });
    expect(food.refused('reviewer1', 'confirmHandover').code).toBe('notAssigned');
    expect(food.does('reviewer2', 'confirmHandover').file.reviewerId).toBe('reviewer2');
  });

  test('until it is confirmed it may go to somebody else', () => {
    const food = accepted('2026-03-02 09:25').does('front1', 'handOver', { receiverId: 'reviewer2' });
    food.does('front1', 'handOver', { receiverId: 'reviewer1' });
    expect(food.refused('reviewer2', 'confirmHandover').code).toBe('notAssigned');
    expect(food.lit('reviewer1', 'confirmHandover')).toBe(true);
  });

  test('a receiver must be named', () => {
    expect(accepted('2026-03-02 09:25').refused('front1', 'handOver', { receiverId: '' })).toEqual({
      code: 'fieldEmpty',
      field: 'receiverId',
    });
  });

  test('nobody receives from himself: the back office is a second pair of eyes', () => {
    const alone = play(FOOD).at('2026-03-02 09:25').handsIn().does('everything1', 'accept');
    expect(alone.refused('everything1', 'handOver', { receiverId: 'everything1' })).toEqual({
      code: 'fieldInvalid',
      field: 'receiverId',
    });
  });
});
