import { CERT, FOOD } from '../support/items';
import { play } from '../support/play';

describe('R-02 「出具书面受理通知书」: complete and in form means accepted now', () => {
  test('the notice names 第一责任人 and both due dates, and the clocks start', () => {
    const food = play(FOOD).at('2026-03-02 09:10').handsIn().at('2026-03-02 09:25').does('front1', 'accept');
    expect(food.state).toBe('受理');
    expect(food.clock).toBe('running');
    expect(food.file.firstResponsibleId).toBe('front1');
    expect(food.notices('受理通知书')).toMatchObject([
      {
        to: ['applicant'],
        content: {
          acceptedAt: '2026-03-02T09:25:00+08:00',
          madeAt: '2026-03-02T09:25:00+08:00',
          deemed: false,
          firstResponsibleId: 'front1',
          committedDueAt: '2026-03-16T17:30:00+08:00',
          statutoryDueAt: '2026-03-30T17:30:00+08:00',
          provisional: false,
        },
      },
    ]);
  });

  test('the dates on the paper are the stored ones', () => {
    const food = play(FOOD).at('2026-09-24 16:00').handsIn().does('front1', 'accept');
    const { committedDueAt, statutoryDueAt } = food.notices('受理通知书')[0]!.content;
    expect(food.deadlines).toMatchObject({ committed: '2026-10-15 17:30', statutory: '2026-10-29 17:30' });
    expect([committedDueAt, statutoryDueAt]).toEqual(['2026-10-15T17:30:00+08:00', '2026-10-29T17:30:00+08:00']);
  });

  test('the first responsible officer is who accepted, not who received (R-16)', () => {
    const food = play(FOOD).at('2026-03-02 09:10').handsIn().does('front2', 'accept');
    expect(food.file).toMatchObject({ receivedBy: 'front1', firstResponsibleId: 'front2' });
  });

  test('nothing is accepted of which a required material is missing', () => {
    const food = play(FOOD)
      .at('2026-03-02 09:10')
      .handsIn({ materials: ['M1', 'M4'] });
    expect(food.refused('front1', 'accept')).toEqual({ code: 'materialsMissing', concerning: ['M2', 'M3'] });
    expect(food.lit('front1', 'accept')).toBe(false);
    expect(food.papers).toEqual(['收件凭证']);
  });

  test('an optional material need not be there', () => {
    const [first, ...rest] = FOOD.materials;
    const item = { ...FOOD, materials: [first!, ...rest.map((one) => ({ ...one, required: false }))] };
    expect(
      play(item)
        .at('2026-03-02 09:10')
        .handsIn({ materials: ['M1'] })
        .lit('front1', 'accept'),
    ).toBe(true);
  });

  test('only the front desk of the department accepts', () => {
    const food = play(FOOD).at('2026-03-02 09:10').handsIn();
    expect(food.refused('applicant1', 'accept').code).toBe('wrongRole');
    expect(food.refused('reviewer1', 'accept').code).toBe('wrongRole');
    expect(food.refused('frontElsewhere', 'accept').code).toBe('wrongDepartment');
  });

  test('a date that rests on an unpublished year is marked on the paper (暂定)', () => {
    const food = play(FOOD).at('2026-12-28 10:00').handsIn().does('front1', 'accept');
    expect(food.notices('受理通知书')[0]!.content).toMatchObject({
      committedDueAt: '2027-01-12T17:30:00+08:00',
      provisional: true,
    });
  });

  test('a 即办件 is due the same day', () => {
    const proof = play(CERT).at('2026-03-02 09:10').handsIn().does('front1', 'accept');
    expect(proof.notices('受理通知书')[0]!.content).toMatchObject({
      committedDueAt: '2026-03-02T17:30:00+08:00',
      statutoryDueAt: '2026-03-30T17:30:00+08:00',
    });
  });
});
