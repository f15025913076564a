/** Who follows changes hears of each that they may see, once they may see it, and goes on where they were. */
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { ApiClient } from '../../src/ops/api-client';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly changes?: readonly Record<string, unknown>[] };
}

const open: AbortController[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.abort();
});

/** A reader of the stream, signed in anew, who waits for messages. */
async function follow(login: string, lastId?: string) {
  const client = await new ApiClient(town.url).signIn(login, DEMO_PASSWORD);
  const { token } = client as unknown as { token: string };
  return { client, ...(await followWith(token, lastId)) };
}

async function followWith(token: string, lastId?: string) {
  const abort = new AbortController();
  open.push(abort);
  const response = await fetch(`${town.url}/api/v1/stream`, {
    signal: abort.signal,
    headers: {
      Accept: 'text/event-stream',
      Authorization: `Bearer ${token}`,
      ...(lastId !== undefined && { 'Last-Event-ID': lastId }),
    },
  });
  const messages: Message[] = [];
  let ended = false;
  void (async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body!) {
      const parts = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
      text = parts.pop()!;
      messages.push(...parts.flatMap(messageOf));
    }
  })()
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  const until = async (found: () => boolean): Promise<void> => {
    while (!found()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  return {
    status: response.status,
    messages,
    until,
    hasEnded: () => until(() => ended),
    begun: () => until(() => messages.some(({ event }) => event === 'begin')),
    leave: () => abort.abort(),
    changes: () => messages.flatMap(({ data }) => data.changes ?? []),
  };
}

function messageOf(text: string): Message[] {
  const fields = Object.fromEntries(text.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
  return fields['event'] ? [{ id: fields['id'], event: fields['event'], data: JSON.parse(fields['data']) }] : [];
}

const handIn = (place: string): Promise<Journey> => journeyOf(town, 'market.front1', foodLicence(place));

/** Opens a case of its department and waits until a reader has heard of it: then all that came before was told. */
async function heardOf(reader: Awaited<ReturnType<typeof follow>>, place: string): Promise<Journey> {
  const journey = await handIn(place);
  await reader.until(() => reader.changes().some(({ applicationId }) => applicationId === journey.id));
  return journey;
}

it('tells of a case to whom it concerns, by ids alone, and to nobody else', async () => {
  const readers = await Promise.all(
    ['market.reviewer1', 'centre.supervisor1', 'urban.front1', 'applicant2'].map((login) => follow(login)),
  );
  await Promise.all(readers.map((one) => one.begun()));
  const [reviewer, supervisor, stranger, applicant] = readers;
  const { id } = await heardOf(reviewer!, '甲路1号');
  await supervisor!.until(() => supervisor!.changes().length > 0);
  await town.act('market.front1', id, 'accept');
  await reviewer!.until(() => reviewer!.changes().some(({ seq }) => Number(seq) > 2));
  for (const change of [...reviewer!.changes(), ...supervisor!.changes()]) {
    expect(change).toEqual({ applicationId: id, seq: expect.any(Number) });
  }
  // Others are told of their own: of what came before it they would have heard by then.
  const online = { ...foodLicence('乙路2号'), identityChecked: undefined, applicant: undefined };
  const own = (await (await town.as('applicant2')).command('/applications', online)).body['applicationId'];
  await applicant!.until(() => applicant!.changes().length > 0);
  expect(applicant!.changes().map(({ applicationId }) => applicationId)).toEqual([own]);
  expect(stranger!.changes()).toEqual([]);
}, 120_000);

it('goes on where a reader was, and misses nothing', async () => {
  const reader = await follow('market.reviewer1');
  await reader.begun();
  const heard = new Map<string, number>();
  const keep = (changes: readonly Record<string, unknown>[]): void => {
    for (const { applicationId, seq } of changes) heard.set(String(applicationId), Number(seq));
  };
  let last = reader.messages.at(-1)!.id;
  reader.leave();
  const made: Journey[] = [];
  for (const round of [1, 2, 3]) {
    // Beside each other, so that their transactions end in any order, while the reader comes and goes.
    const making = Promise.all([1, 2, 3, 4].map((number) => handIn(`丙路${round}0${number}号`)));
    const again = await follow('market.reviewer1', last);
    await again.until(() => again.changes().length > 0);
    keep(again.changes());
    last = again.messages.at(-1)!.id;
    again.leave();
    made.push(...(await making));
  }
  const end = await follow('market.reviewer1', last);
  await heardOf(end, '丙路999号');
  keep(end.changes());
  const stored = await town.dataSource.query<{ id: string; seq: number }[]>(
    'select id, seq from applications where id = any($1)',
    [made.map(({ id }) => id)],
  );
  expect(stored).toHaveLength(12);
  for (const { id, seq } of stored) expect([id, heard.get(id)]).toEqual([id, seq]);
}, 240_000);

it('waits for transactions that may still write something before', async () => {
  const reader = await follow('market.reviewer1');
  await reader.begun();
  const slow = town.dataSource.createQueryRunner();
  await slow.startTransaction();
  await slow.query('select pg_current_xact_id()');
  const { id } = await handIn('丁路1号');
  // Turns of the feed go by.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(reader.changes()).toEqual([]);
  await slow.commitTransaction();
  await slow.release();
  await reader.until(() => reader.changes().some(({ applicationId }) => applicationId === id));
}, 120_000);

it('tells an agent of a case as long as the applicant’s authorisation holds, on a line that stays open', async () => {
  const applicant = await town.as('applicant1');
  const [agent, owner] = await Promise.all(['agent1', 'applicant1'].map((login) => follow(login)));
  await Promise.all([agent!.begun(), owner!.begun()]);
  const grant = async (until: string): Promise<string> => {
    const said = { agentLogin: 'agent1', agentName: '谢芷若', itemCodes: ['FOOD'], scope: 'general' };
    const answer = await applicant.command('/authorisations', { ...said, until, signature: '白锦程' });
    expect(answer).toMatchObject({ status: 201, body: { state: 'inForce' } });
    return String(answer.body['id']);
  };
  const handedIn = async (place: string): Promise<string> => {
    const online = { ...foodLicence(place), identityChecked: undefined, applicant: undefined };
    return String((await applicant.insist('/applications', online)).body['applicationId']);
  };
  const heard = (reader: typeof agent, id: string): number[] =>
    reader!.changes().flatMap(({ applicationId, seq }) => (applicationId === id ? [Number(seq)] : []));
  /** Something is done about a case. @returns how far it is when the one who owns it has heard of it */
  const advanced = async (id: string): Promise<number> => {
    const before = Math.max(...heard(owner, id));
    expect(await town.act('applicant1', id, 'contact', { message: '何时办好?' })).toMatchObject({ status: 200 });
    await owner!.until(() => Math.max(...heard(owner, id)) > before);
    return Math.max(...heard(owner, id));
  };
  /** Once both have heard of a case of their own, all that came before it was told, or never will be. */
  const toldAll = async (place: string): Promise<void> => {
    const online = { ...foodLicence(place), identityChecked: undefined, powerOfAttorney: true };
    const own = await (await town.as('agent1')).insist('/applications', online);
    expect(own).toMatchObject({ status: 201 });
    const id = String(own.body['applicationId']);
    await agent!.until(() => heard(agent, id).length > 0);
  };

  const first = await grant('2026-03-31');
  const id = await handedIn('委托路1号');
  await agent!.until(() => heard(agent, id).length > 0);
  const seq = await advanced(id);
  await agent!.until(() => heard(agent, id).includes(seq));
  expect(await applicant.command(`/authorisations/${first}/withdraw`, {})).toMatchObject({ status: 200 });
  const known = heard(agent, id);
  await advanced(id);
  await toldAll('委托路2号');
  expect(heard(agent, id)).toEqual(known);

  await grant('2026-03-02');
  const again = await advanced(id);
  await agent!.until(() => heard(agent, id).includes(again));
  await town.moveTo('2026-03-03T09:00:00+08:00');
  const last = heard(agent, id);
  await advanced(id);
  await toldAll('委托路3号');
  expect(heard(agent, id)).toEqual(last);
}, 240_000);

it('says that all is to be read anew when too much was missed, and begins where an id is none', async () => {
  const reader = await follow('market.reviewer1', '1');
  await reader.begun();
  const [row] = await town.dataSource.query<{ count: number }[]>('select count(*)::integer as count from applications');
  expect(row!.count).toBeLessThan(200);
  await town.dataSource.query(
    `set session_replication_role = replica;
     insert into application_events (application_id, seq, type, at, person_id, role, facts, stage, settings_version)
     select 'app-' || n, 1, 'handIn', now(), 'system', 'system', '{}', 'received', 1 from generate_series(1, 300) n;
     insert into applications select (jsonb_populate_record(null::applications,
              to_jsonb(a) || jsonb_build_object('id', 'app-' || n, 'number', 'n-' || n, 'object', n::text))).*
       from (select * from applications limit 1) a, generate_series(1, 300) n;
     set session_replication_role = default`,
  );
  await reader.until(() => reader.messages.some(({ event }) => event === 'all'));
}, 120_000);

it('ends when its reader signs out or is shut out', async () => {
  const [leaving, disabled] = await Promise.all([follow('market.reviewer2'), follow('market.inspector1')]);
  await Promise.all([leaving.begun(), disabled.begun()]);
  await leaving.client.request('DELETE', '/session');
  await leaving.hasEnded();
  await town.dataSource.query('update accounts set disabled = true where person_id = $1', [disabled.client.personId]);
  await disabled.hasEnded();
  const { token } = disabled.client as unknown as { token: string };
  expect((await followWith(token)).status).toBe(401);
}, 120_000);

it('is open a few times for one person, and to nobody who has not signed in', async () => {
  expect((await fetch(`${town.url}/api/v1/stream`)).status).toBe(401);
  const client = await new ApiClient(town.url).signIn('market.inspector2', DEMO_PASSWORD);
  const { token } = client as unknown as { token: string };
  const many = [];
  for (let count = 0; count < 7; count += 1) many.push(await followWith(token));
  expect(many.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 429]);
  many[0]!.leave();
  for (;;) if ((await followWith(token)).status === 200) break;
}, 120_000);

it('tells at once what there is, and ends, for whoever does not wait for events', async () => {
  const answer = await (await town.as('market.reviewer1')).download('/stream');
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(await answer.text()).toContain('event: begin');
});
