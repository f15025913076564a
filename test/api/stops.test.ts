/** What stops a clock and what does not, over HTTP. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

beforeAll(async () => {
  people = await peopleOf(town);
}, 60_000);

const REVIEWER = 'market.reviewer1';
const UNLAWFUL = ['siteCheck', 'leave', '系统故障', '补充材料', 'payment', 'rectification', 'hearing'];

async function caseOf(id: string): Promise<Record<string, never>> {
  return (await town.as('centre.auditor')).get(`/applications/${id}`);
}

describe('grounds', () => {
  let id: string;
  beforeAll(async () => {
    id = await openCase(town, people, courseOf(people).notified);
  });

  it.each(UNLAWFUL)('%s is answered by the rule, not by the form', async (ground) => {
    const { seq } = await caseOf(id);
    const said = { notify: { ground, estimatedWorkingDays: 5 }, suspend: { ground } };
    const refusals = [
      await town.act(REVIEWER, id, 'notify-suspension', said.notify),
      await town.act(REVIEWER, id, 'suspend', said.suspend),
    ];
    for (const { status, body } of refusals) {
      expect([status, body['code'], body['rule']]).toEqual([422, 'groundNotLawful', 'R-30']);
    }
    expect(await caseOf(id)).toMatchObject({ seq, suspended: false, suspensions: [] });
  });

  it.each(['applicant1', REVIEWER])('a pause for rectification is refused, whoever asks: %s', async (login) => {
    const { seq } = await caseOf(id);
    const client = await town.as(login);
    const path = `/applications/${id}/pause-for-rectification`;
    const { status, body } = await client.command(path, { reason: '增设洗手池' }, randomUUID());
    expect([status, body['code']]).toEqual([422, 'groundNotLawful']);
    expect(await caseOf(id)).toMatchObject({ seq, suspended: false });
  });

  it('and is no business of whoever has nothing to do with the case', async () => {
    const client = await town.as('applicant2');
    const { status } = await client.command(`/applications/${id}/pause-for-rectification`, {}, randomUUID());
    expect(status).toBe(403);
  });
});

describe('a suspension', () => {
  it('needs two officers and a start after its notice; filed ahead, it stands among the timers', async () => {
    const id = await openCase(town, people, courseOf(people).notified);
    const { limits, timers } = (await caseOf(id)) as unknown as {
      limits: { inspectionStartDueAt: string };
      timers: { timer: string }[];
    };
    expect(limits.inspectionStartDueAt).toBe('2026-03-09T17:30:00+08:00');
    expect(timers.map(({ timer }) => timer)).toEqual(['inspectionStartLate', 'warning', 'committed', 'statutory']);

    const both = { inspectorIds: [people.inspector1, people.inspector2] };
    const alone = { ground: 'testing', inspectorIds: [people.inspector1] };
    const early = { ground: 'testing', ...both, from: '2026-03-02T09:00:00+08:00' };
    const refusals = [alone, early, { ground: 'testing' }].map((said) => town.act(REVIEWER, id, 'suspend', said));
    expect((await Promise.all(refusals)).map(({ body }) => body['code'])).toEqual([
      'tooFewInspectors',
      'suspensionBeforeNotice',
      'tooFewInspectors',
    ]);

    const ahead = { ground: 'testing', ...both, from: '2026-03-03T08:30:00+08:00' };
    expect((await town.act(REVIEWER, id, 'suspend', ahead)).status).toBe(200);
    expect(await caseOf(id)).toMatchObject({
      suspended: false,
      suspensions: [],
      timers: [{ timer: 'suspension', at: '2026-03-03T08:30:00+08:00' }, {}, {}, {}, {}],
    });
    await town.moveTo('2026-03-03T08:30:00+08:00');
    expect(await caseOf(id)).toMatchObject({
      suspended: true,
      suspensions: [{ ground: 'testing', from: '2026-03-03T08:30:00+08:00', to: null, estimatedWorkingDays: 7 }],
      committedDueAt: null,
    });
    const { timers: _, ...seen } = await (await town.as('applicant1')).get(`/applications/${id}`);
    expect(seen).not.toHaveProperty('timers');
  });
});

describe('visits', () => {
  it('do not overlap for one inspector', async () => {
    const [one, other] = [
      await openCase(town, people, courseOf(people).review),
      await openCase(town, people, courseOf(people).review),
    ];
    const team = { inspectorIds: [people.inspector1, people.inspector2] };
    const at = (from: string, to: string) => ({ from: `2026-03-10T${from}:00+08:00`, to: `2026-03-10T${to}:00+08:00` });
    const order = (id: string, slot: object) => town.act(REVIEWER, id, 'order-inspection', { ...team, slot });
    expect((await order(one, at('09:00', '11:00'))).status).toBe(200);
    const refused = await order(other, at('10:30', '12:00'));
    expect([refused.status, refused.body['code']]).toEqual([409, 'inspectorOccupied']);
    expect((await caseOf(other))['stage']).toBe('review');
    // Right after it they are free, and a case is not in its own way.
    expect((await order(other, at('11:00', '12:00'))).status).toBe(200);
    const later = { slot: at('09:30', '11:00'), reason: '申请人请求改期' };
    expect((await town.act(REVIEWER, one, 'reschedule-inspection', later)).status).toBe(200);
  });

  it('do not overlap either when they are booked at once', async () => {
    const cases = await Promise.all([1, 2, 3].map(() => openCase(town, people, courseOf(people).review)));
    const slot = { from: '2026-03-11T09:00:00+08:00', to: '2026-03-11T11:00:00+08:00' };
    const team = { inspectorIds: [people.inspector1, people.inspector2], slot };
    const answers = await Promise.all(cases.map((id) => town.act(REVIEWER, id, 'order-inspection', team)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409).map(({ body }) => body['code']);
    expect(refused).toEqual(['inspectorOccupied', 'inspectorOccupied']);
  });
});
