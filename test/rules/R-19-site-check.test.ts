import { parseInstant } from '../../src/domain/calendar/time';
import { colleagueNamed } from '../support/cast';
import { FOOD, SIGN, SPEC } from '../support/items';
import { play } from '../support/play';

const inspection = (item = FOOD) => play(item).at('2026-03-02 09:00').handsIn().broughtTo('inspection');
const REFUSAL_OPINION = { recommendation: 'refuse', opinion: '建议不予许可' } as const;

describe('R-19 "现场核查": two officers at least, signed record (许34)', () => {
  test.each([
    ['one', ['inspector1']],
    ['nobody', []],
    ['one twice', ['inspector1', 'inspector1']],
    ['two, one of them twice', ['inspector1', 'inspector2', 'inspector2']],
  ])('ordered with %s: refused', (_, inspectorIds) => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review');
    expect(food.refused('reviewer1', 'orderInspection', { inspectorIds }).code).toBe('tooFewInspectors');
  });

  test('a record by one alone is refused as well', () => {
    const food = inspection();
    expect(food.refused('inspector1', 'passInspection', { inspectorIds: ['inspector1'] }).code).toBe(
      'tooFewInspectors',
    );
    expect(food.refused('inspector1', 'failInspection', { inspectorIds: ['inspector1'] }).code).toBe(
      'tooFewInspectors',
    );
  });

  test.each([{ signedBy: '' }, { findings: ' ' }])('unsigned or empty, %j: refused', (said) => {
    const food = inspection();
    expect(food.refused('inspector1', 'passInspection', said).code).toBe('fieldEmpty');
    expect(food.refused('inspector1', 'failInspection', said).code).toBe('fieldEmpty');
  });

  test('only the inspectors who were named go, and one of them hands in the record', () => {
    const food = inspection();
    expect(food.refused('inspector3', 'passInspection').code).toBe('notAssigned');
    expect(food.refused('reviewer1', 'passInspection').code).toBe('wrongRole');
    expect(food.refused('inspector1', 'passInspection', { inspectorIds: ['inspector1', 'inspector3'] })).toEqual({
      code: 'notAssigned',
      field: 'inspectorIds',
      concerning: ['inspector3'],
    });
    const twoOfThree = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review');
    twoOfThree.does('reviewer1', 'orderInspection', { inspectorIds: ['inspector1', 'inspector2', 'inspector3'] });
    expect(
      twoOfThree.refused('inspector1', 'passInspection', { inspectorIds: ['inspector2', 'inspector3'] }).code,
    ).toBe('inspectorNotNamed');
  });

  test('each inspector sees the visit as owed until the committed due', () => {
    expect(inspection().tasks).toEqual([
      { act: '核查通过', owner: 'inspector1', due: '2026-03-16 17:30' },
      { act: '核查通过', owner: 'inspector2', due: '2026-03-16 17:30' },
    ]);
  });

  test('the reviewer of the case orders it, nobody else', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review');
    expect(food.refused('reviewer2', 'orderInspection').code).toBe('notAssigned');
    expect(food.refused('chief1', 'orderInspection').code).toBe('wrongRole');
  });
});

describe('R-19 NOT a suspension', () => {
  test('the clock runs through the visit', () => {
    const food = inspection().at('2026-03-10 09:00');
    expect([food.clock, food.file.suspensions, food.deadlines.committed]).toEqual(['running', [], '2026-03-16 17:30']);
    food.does('inspector1', 'passInspection');
    expect([food.state, food.deadlines.committed]).toEqual(['审核', '2026-03-16 17:30']);
  });

  test('现场核查 is no ground of suspension for an item without one', () => {
    const food = inspection();
    expect(food.refused('reviewer1', 'notifySuspension', { ground: 'technicalInspection' })).toEqual({
      code: 'groundNotLawful',
      field: 'ground',
    });
  });
});

describe('R-19 fail ⇒ re-check inside the same clock', () => {
  test('a failed visit leaves the case in inspection, a passed one returns it; the due never moves', () => {
    const food = inspection().at('2026-03-04 10:00').does('inspector1', 'failInspection');
    expect([food.state, food.clock, food.deadlines.committed]).toEqual(['核查', 'running', '2026-03-16 17:30']);
    food.at('2026-03-09 10:00').does('inspector2', 'failInspection');
    food.at('2026-03-11 10:00').does('inspector1', 'passInspection');
    expect([food.state, food.deadlines.committed]).toEqual(['审核', '2026-03-16 17:30']);
    expect(food.file.visits.map(({ passed }) => passed)).toEqual([false, false, true]);
  });

  test('other officers may be sent to the re-check', () => {
    const food = inspection().at('2026-03-04 10:00').does('inspector1', 'failInspection');
    food.does('reviewer1', 'orderInspection', { inspectorIds: ['inspector2', 'inspector3'] });
    expect(food.refused('inspector1', 'passInspection').code).toBe('notAssigned');
    const team = { inspectorIds: ['inspector2', 'inspector3'] };
    expect(food.at('2026-03-05 10:00').does('inspector3', 'passInspection', team).state).toBe('审核');
  });

  test('the clock runs out on a re-check that takes too long', () => {
    const food = inspection().at('2026-03-04 10:00').does('inspector1', 'failInspection').at('2026-03-16 17:30:01');
    expect([food.state, food.overdue.committed, food.cards]).toEqual(['核查', true, ['黄牌']]);
  });

  test('after a failed visit a refusal may be proposed, a grant may not', () => {
    const food = inspection().does('inspector1', 'failInspection');
    expect(food.refused('reviewer1', 'submitOpinion')).toEqual({ code: 'inspectionNeeded', field: 'recommendation' });
    food.does('reviewer1', 'submitOpinion', REFUSAL_OPINION);
    expect(food.state).toBe('待审批');
    expect(food.lit('chief1', 'approve')).toBe(false);
    expect(food.refused('chief1', 'approve').code).toBe('inspectionNeeded');
    expect(food.does('chief1', 'refuse').state).toBe('不予许可');
  });

  test('no opinion before the visit that was ordered has a result', () => {
    expect(inspection().refused('reviewer1', 'submitOpinion').code).toBe('inspectionPending');
    const again = inspection().does('inspector1', 'passInspection').at('2026-03-04 10:00');
    again.does('reviewer1', 'orderInspection');
    expect(again.refused('reviewer1', 'submitOpinion').code).toBe('inspectionPending');
  });
});

describe('R-19 whether an item needs a visit is the catalogue’s word', () => {
  test('where it does, nothing is proposed for a grant or granted without one', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review');
    expect(food.refused('reviewer1', 'submitOpinion').code).toBe('inspectionNeeded');
    food.does('reviewer1', 'submitOpinion', REFUSAL_OPINION);
    expect(food.refused('chief1', 'approve').code).toBe('inspectionNeeded');
  });

  test('where it does not, none is needed, and one that failed counts all the same', () => {
    const spec = play(SPEC).at('2026-03-02 09:00').handsIn();
    expect(spec.broughtTo('granted').state).toBe('准予');
    expect(inspection(SPEC).does('inspector1', 'failInspection').refused('reviewer1', 'submitOpinion').code).toBe(
      'inspectionNeeded',
    );
  });
});

describe('R-19 检验 检测 检疫 begin within five working days of the acceptance, by two persons (许55)', () => {
  const accepted = (item = SPEC) => play(item).at('2026-03-02 09:00').handsIn().broughtTo('review');
  const notified = () => accepted().does('reviewer1', 'notifySuspension');
  const late = { rule: 'R-19', kind: 'inspectionStartLate', officer: 'reviewer1', due: '2026-03-09 17:30' };

  test.each([[['inspector1']], [[]], [['inspector1', 'inspector1']]])('by %j: refused', (inspectorIds) => {
    const spec = notified();
    expect(spec.refused('reviewer1', 'suspend', { inspectorIds })).toEqual({
      code: 'tooFewInspectors',
      field: 'inspectorIds',
    });
    expect(spec.clock).toBe('running');
  });

  test('not by whoever has an interest', () => {
    const spec = notified().does('inspector2', 'declareInterest');
    expect(spec.refused('reviewer1', 'suspend').code).toBe('recused');
    expect(spec.does('reviewer1', 'suspend', { inspectorIds: ['inspector1', 'inspector3'] }).clock).toBe('suspended');
  });

  test('a hearing or an expert review needs no inspectors', () => {
    const sign = accepted(SIGN).does('reviewer1', 'notifySuspension', { ground: 'expertReview' });
    expect(sign.does('reviewer1', 'suspend', { inspectorIds: [] }).clock).toBe('suspended');
  });

  test('begun at the close of the fifth working day: no breach; not begun then: one, and the clock runs on', () => {
    const inTime = notified().at('2026-03-09 17:30').does('reviewer1', 'suspend').at('2026-03-20 09:00');
    expect(inTime.breaches).toEqual([]);
    const never = accepted().at('2026-03-09 17:30:01');
    expect(never.breaches).toEqual([late]);
    expect([never.clock, never.at('2026-03-20 09:00').breaches]).toEqual(['running', [late]]);
  });

  test('charged to whoever held the step at the due: who accepted it, the reviewer, or who stands in for them', () => {
    const officer = (spec: ReturnType<typeof accepted>) =>
      spec
        .at('2026-03-09 17:30:01')
        .breaches.filter(({ kind }) => kind === late.kind)
        .map((one) => one.officer);
    const kept = play(SPEC).at('2026-03-02 09:00').handsIn().does('front1', 'accept');
    expect(officer(kept)).toEqual(['front1']);
    const unsigned = play(SPEC).at('2026-03-02 09:00').handsIn().does('front1', 'accept').does('front1', 'handOver');
    expect(officer(unsigned)).toEqual(['front1']);
    expect(officer(accepted())).toEqual(['reviewer1']);
    const substitute = colleagueNamed('reviewer2', SPEC);
    const instead = { absentId: 'reviewer1', substitute, reason: '病假' };
    const covered = accepted().does('windowHead1', 'assignSubstitute', instead);
    expect(officer(covered)).toEqual(['reviewer2']);
  });

  test('only where the law of the item requires one, and not once it is decided', () => {
    expect(accepted(SIGN).at('2026-03-10 09:00').breaches).toEqual([]);
    expect(accepted().broughtTo('granted').at('2026-03-10 09:00').breaches).toEqual([]);
  });

  test('a deemed acceptance is discovered after the fact: counted from then (R-04)', () => {
    const spec = play(SPEC).at('2026-03-02 09:00').handsIn().at('2026-03-16 17:30');
    expect([spec.file.deemed, spec.breaches.some(({ kind }) => kind === 'inspectionStartLate')]).toEqual([true, false]);
    expect(spec.at('2026-03-16 17:30:01').breaches).toContainEqual({
      ...late,
      officer: 'front1',
      due: '2026-03-16 17:30',
    });
  });
});

describe('R-19 a visit is booked', () => {
  const instant = (text: string) => parseInstant(`${text}+08:00`);
  const slot = (from: string, to: string) => ({ slot: { from: instant(from), to: instant(to) } });
  const morning = slot('2026-03-04T09:00:00', '2026-03-04T11:00:00');
  const reviewed = () => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review');
  const booked = () => reviewed().does('reviewer1', 'orderInspection', morning);

  test('for a time within the hours of a working day; the visited party and the officers are told', () => {
    const food = booked();
    expect(food.file.inspectionSlot).toEqual(morning.slot);
    expect(food.notices('现场核查通知')).toMatchObject([
      { to: ['applicant', 'inspector1', 'inspector2'], content: { from: '2026-03-04T09:00:00+08:00' } },
    ]);
  });

  test.each([
    ['on a day off', '2026-03-07T09:00:00', '2026-03-07T11:00:00'],
    ['before the opening', '2026-03-04T08:00:00', '2026-03-04T10:00:00'],
    ['beyond the close', '2026-03-04T16:00:00', '2026-03-04T18:00:00'],
    ['over night', '2026-03-04T16:00:00', '2026-03-05T10:00:00'],
    ['backwards', '2026-03-04T11:00:00', '2026-03-04T10:00:00'],
    ['in the past', '2026-03-02T08:30:00', '2026-03-02T10:00:00'],
  ])('%s: refused', (_, from, to) => {
    expect(reviewed().refused('reviewer1', 'orderInspection', slot(from, to))).toEqual({
      code: 'slotOutsideHours',
      field: 'slot',
    });
    expect(booked().refused('reviewer1', 'rescheduleInspection', slot(from, to)).code).toBe('slotOutsideHours');
  });

  test('not for who is no inspector of the department', () => {
    expect(reviewed().refused('reviewer1', 'orderInspection', { unfitIds: ['inspector2'] })).toEqual({
      code: 'inspectorUnfit',
      field: 'inspectorIds',
      concerning: ['inspector2'],
    });
  });

  test('not for officers of a section that does not inspect for this item', () => {
    const strange = { otherSectionIds: ['inspector2'] };
    expect(reviewed().refused('reviewer1', 'orderInspection', strange)).toEqual({
      code: 'inspectorOfOtherSection',
      field: 'inspectorIds',
      concerning: ['inspector2'],
    });
  });

  test('not for an officer who is on another visit then', () => {
    const busy = { ...morning, occupiedIds: ['inspector2', 'inspector3'] };
    expect(reviewed().refused('reviewer1', 'orderInspection', busy)).toEqual({
      code: 'inspectorOccupied',
      field: 'inspectorIds',
      concerning: ['inspector2'],
    });
    expect(booked().refused('reviewer1', 'rescheduleInspection', busy).code).toBe('inspectorOccupied');
  });

  test('it is put off with a reason, and the clock runs on', () => {
    const food = booked();
    expect(food.refused('reviewer1', 'rescheduleInspection', { reason: ' ' }).code).toBe('fieldEmpty');
    food.does('reviewer1', 'rescheduleInspection', slot('2026-03-06T09:00:00', '2026-03-06T10:00:00'));
    expect(food.notices('现场核查通知')).toHaveLength(2);
    expect([food.state, food.clock, food.deadlines.committed]).toEqual(['核查', 'running', '2026-03-16 17:30']);
  });

  test('nobody was there: recorded, and to be booked anew within the same clock', () => {
    const food = booked().at('2026-03-04 10:00').does('inspector1', 'recordNoShow');
    expect([food.state, food.clock, food.file.inspectionSlot]).toEqual(['核查', 'running', null]);
    expect(food.refused('reviewer1', 'submitOpinion').code).toBe('inspectionPending');
    expect(food.refused('inspector3', 'recordNoShow').code).toBe('notAssigned');
    food.does('reviewer1', 'rescheduleInspection').at('2026-03-11 10:00').does('inspector1', 'passInspection');
    expect([food.state, food.deadlines.committed]).toEqual(['审核', '2026-03-16 17:30']);
  });
});

describe('R-19 the record of a visit', () => {
  test.each(['passInspection', 'failInspection'] as const)('%s is signed by every officer who was there', (act) => {
    expect(inspection().refused('inspector1', act, { signedInspectorIds: ['inspector1'] })).toEqual({
      code: 'signatureMissing',
      field: 'signedInspectorIds',
      concerning: ['inspector2'],
    });
  });

  test('has not passed where something was found wanting', () => {
    const checks = [
      { item: '洗手池', passed: false },
      { item: '布局', passed: true },
    ];
    expect(inspection().refused('inspector1', 'passInspection', { checks })).toEqual({
      code: 'checksFailed',
      field: 'checks',
      concerning: ['洗手池'],
    });
    expect(inspection().does('inspector1', 'failInspection', { checks }).state).toBe('核查');
  });
});

describe('R-19, R-50 the checklist of the item', () => {
  const LISTED = {
    ...FOOD,
    checklist: [
      { point: '洗手池', how: '供应流动水', photo: true },
      { point: '布局', how: '与图纸一致', photo: false },
    ],
  };
  const photos = [{ id: 'one', sha256: '0'.repeat(64) }];
  const sink = { item: '洗手池', passed: true, photoIds: ['one'] };
  const layout = { item: '布局', passed: true };
  const visit = () => inspection(LISTED);

  test('a visit has passed when every point was looked at', () => {
    expect(visit().refused('inspector1', 'passInspection')).toEqual({
      code: 'checksMissing',
      field: 'checks',
      concerning: ['洗手池', '布局'],
    });
    expect(visit().refused('inspector1', 'passInspection', { checks: [sink], photos }).concerning).toEqual(['布局']);
    const extra = { item: '门头', passed: true };
    expect(visit().does('inspector1', 'passInspection', { checks: [sink, layout, extra], photos }).state).toBe('审核');
  });

  test.each([
    ['no picture', { ...sink, photoIds: [] }],
    ['none named', { item: '洗手池', passed: true }],
    ['one that is not of the record', { ...sink, photoIds: ['another'] }],
  ])('where a picture is needed, with %s: refused', (_, check) => {
    const unseen = { code: 'checkNotPictured', field: 'checks', concerning: ['洗手池'] };
    expect(visit().refused('inspector1', 'passInspection', { checks: [check, layout], photos })).toEqual(unseen);
    const failed = { checks: [{ ...check, passed: false }], photos };
    expect(visit().refused('inspector1', 'failInspection', failed)).toEqual(unseen);
  });

  test('a visit that failed names the point, and leaves open what was not looked at any more', () => {
    const unnamed = { code: 'failureNotNamed', field: 'checks' };
    expect(visit().refused('inspector1', 'failInspection')).toEqual(unnamed);
    expect(visit().refused('inspector1', 'failInspection', { checks: [sink, layout], photos })).toEqual(unnamed);
    const checks = [{ ...layout, passed: false }];
    const failed = visit().does('inspector1', 'failInspection', { checks });
    expect(failed.state).toBe('核查');
    expect(failed.events.findLast(({ type }) => type === 'failInspection')?.facts).toMatchObject({ checks });
  });

  test('a case that began without one is judged without it', () => {
    expect(inspection().does('inspector1', 'passInspection').state).toBe('审核');
    expect(inspection({ ...FOOD, checklist: [] }).does('inspector1', 'failInspection').state).toBe('核查');
  });
});
