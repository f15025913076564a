/** What the scenario player knows, and how it compares; without any engine. */
import { findAction, unknownFields } from '../../src/ops/scenario/actions';
import { byConfig, configsIn } from '../../src/ops/scenario/configs';
import { isAbsent, matches } from '../../src/ops/scenario/differences';
import type { Scenario, Step } from '../../src/ops/scenario/file';
import { findKey } from '../../src/ops/scenario/keys';
import { timelinesOf } from '../../src/ops/scenario/timelines';
import { parseInstant } from '../../src/domain/calendar/time';

/** Every action with its fields. */
const ACTIONS = `
hand_in: materials, window, object, matter, key, power_of_attorney, after · hand_in_online: materials, object, key ·
hand_in_online_complete · hand_in_outside_centre · accept: appointment ·
issue_correction: items, next_visit, supervisor_release, case_no · issue_correction_compliant ·
amend_correction_same_session: items · supplement: materials ·
issue_non_acceptance: kind, reasons, remedies, right_organ, window · tell_no_licence ·
check_materials: ok, power_of_attorney · hand_over: to, material_count · confirm_handover: material_count ·
hand_over_all: to, cases · site_check: result · submit_opinion: opinion · answer: opinion · decide · approve: qualified ·
refuse: reason, remedies, warning · return: reason · make_documents · issue_certificate: version · deliver: to, proof ·
archive · advance_to · notify_suspension: reason, estimate_wd · suspend: reason, from, inspectors · resume: result ·
schedule_hearing: chair, date · result: result · extend: days, reason, told · ask_pause_for_rectification ·
load_schedule_2027: FICTIONAL · restart_workers ·
withdraw: state_before, committed_overdue_since, clock, handover, site_check · report_death: proof, state_before ·
open_fraud_check: material · report_error: certificate, field · approve_correction · recover_certificate: version ·
notice_of_intended_revocation: ground · revoke: ground, public_harm · outcome: result, final ·
outcome_final: result, final · remind · urge · reply_urge · issue_urging · answer_urging: plan ·
file_overtime_notice: new_date, reason · confirm_draft: cause · breach_recorded: rule · absent: open_cases ·
assign_substitute: person, trained · declare_interest: with · authorise_deputy: person ·
letter_of_leave: person, effective · remove_officer: person, letter, open_cases, open_cases_handed ·
edit_attendance: person · ask: query, topic, channel, to · close_query: query, as, window · transfer_query: query, to ·
confirm_and_answer: query · contact_first_responsible · rate: level, named · view_rater · change_rating · contact ·
rectified: evidence, told_applicant · call_back: satisfied · appeal_rating: rating, ground · uphold_appeal: rating ·
assign_complaint: about, handler · lookup: number · unmask: field, reason · edit_case_fact: field ·
edit_archived_decision · request_fee: amount`;

/** Every key of an expectation. */
const KEYS = `
state query_state rating_state case_reopened immutable deemed deemed_later accepted_at received_at licence licence_no
certificate v1_status decision_date case_no cases_total quota_left bar_until offer next clock deadlines provisional
recomputed remaining suspensions timers on_time on_time_note overdue sub_on_time sub_overdue reply_due documents
documents_new notices notices_new notices_absent notice_count one_notice_with document_contains remedies_told
materials_returned site_records site_check registers statistics in_statistics in_record audit logged
missing_daily_summary first_responsible answered_by answered_with approver acting step_holder return_count
open_cases_visible_to agent_sees tasks alerts contacted applicant_told breaches breaches_total breach_kept
handover_breach cards card_count cards_kept drafts drafts_new not_charged bad kind counts_as_催办 public_lookup shows
hides with_config_any`;

const actions = ACTIONS.split('·').map((one) => {
  const [name, fields = ''] = one.trim().split(':');
  return [
    name!,
    fields
      .split(',')
      .map((field) => field.trim())
      .filter(Boolean),
  ] as const;
});

test.each(actions)('it knows the action %s with its fields', (name, fields) => {
  const action = findAction(name);
  expect(action).toBeDefined();
  expect(unknownFields(action!, Object.fromEntries(fields.map((field) => [field, 1])))).toEqual([]);
});

test('it knows every key', () => {
  expect(
    KEYS.trim()
      .split(/\s+/)
      .filter((key) => !findKey(key)),
  ).toEqual([]);
});

test('it knows nothing else', () => {
  expect([findAction('fly'), findAction('toString'), findKey('colour'), findKey('toString')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(unknownFields(findAction('accept')!, { case: 'A', colour: 'red' })).toEqual(['colour']);
});

describe('what is seen is as expected', () => {
  test.each([
    [['a'], ['b', 'a'], true],
    [['a', 'c'], ['b', 'a'], false],
    [[], [], true],
    [[], ['a'], false],
    [[], null, false],
    [{ rule: 'R-04' }, { rule: 'R-04', kind: 'x' }, true],
    [[{ rule: 'R-04' }], [{ rule: 'R-05' }, { rule: 'R-04', kind: 'x' }], true],
    [{ n: 1 }, { n: 2 }, false],
    [null, undefined, true],
    [1, '1', false],
    ['2026-03-02T17:30:00+08:00', '2026-03-02T09:30:00Z', true],
  ])('%j is matched by %j: %s', (expected, seen, holds) => {
    expect(matches(expected, seen)).toBe(holds);
  });

  test('absent means that none of them is there', () => {
    expect([isAbsent(['a'], ['b']), isAbsent(['a', 'b'], ['b']), isAbsent(['a'], [])]).toEqual([true, false, true]);
  });
});

describe('timelines', () => {
  const step = (n: number, at: string, data: Step['data']): Step => ({
    n,
    at: parseInstant(at),
    actor: 'front1',
    action: 'accept',
    data,
  });
  const scenario = (steps: Step[]): Scenario => ({
    id: 'X',
    item: null,
    config: {},
    steps,
    expectations: [],
    faults: [],
  });
  const [monday, tuesday] = ['2026-03-02T09:00:00+08:00', '2026-03-03T09:00:00+08:00'];
  const names = (steps: Step[], isQuota: boolean) =>
    timelinesOf(scenario(steps), isQuota).map(({ name, steps: own }) => [name, own.map(({ n }) => n)]);

  test('each case and each variant has its own', () => {
    const steps = [step(1, monday, {}), step(2, tuesday, { case: 'A' }), step(3, monday, { variant: 'x' })];
    expect(names(steps, false)).toEqual([
      ['', [1]],
      ['A', [2]],
      ['x', [3]],
    ]);
  });

  test('the cases that share a quota meet, as long as time goes forward', () => {
    const forward = [step(1, monday, { case: 'A' }), step(2, tuesday, { case: 'B' })];
    expect(names(forward, true)).toEqual([['', [1, 2]]]);
    expect(names(forward.toReversed(), true)).toEqual([
      ['B', [2]],
      ['A', [1]],
    ]);
  });
});

describe('with_config_any', () => {
  test.each<[unknown, object[]]>([
    [
      [{ hours: 'A' }, { hours: 'C' }],
      [{ hours: 'A' }, { hours: 'C' }],
    ],
    [{ hours: ['A', 'C'] }, [{ hours: 'A' }, { hours: 'C' }]],
    [{ hours: 'A', cap: 20 }, [{ hours: 'A', cap: 20 }]],
    [{ hours: [['09:00', '12:00']] }, [{ hours: [['09:00', '12:00']] }]],
    [
      ['hours A', 'cap=20'],
      [{ hours: 'A' }, { cap: 20 }],
    ],
    ['hours A or hours C', [{ hours: 'A' }, { hours: 'C' }]],
    [
      ['A', 'C'],
      [{ hours: 'A' }, { hours: 'C' }],
    ],
    ['handover: timely', [{ handover: 'timely' }]],
    [true, []],
    [undefined, []],
  ])('%j', (value, configs) => {
    expect(configsIn(value)).toEqual(configs);
  });

  test('what names a config is not judged under that of the scenario; what names none is', () => {
    const expectations = [{}, { with_config_any: true }, { with_config_any: ['A'] }].map((keys, after) => ({
      after,
      keys,
    }));
    const { own, other } = byConfig(expectations);
    expect([own.map(({ after }) => after), other.map(({ after }) => after)]).toEqual([[0, 1], [2]]);
  });
});
