/** What Temporal keeps of cases and matters says nothing to whoever reads its store: every payload is sealed. */
import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { SealedPayloads } from '../../src/temporal/payload-codec';
import { PAYLOAD_KEYS } from '../support/payload-keys';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf } from './special-equipment';

const { History } = temporal.api.history.v1;
type Payload = temporal.api.common.v1.IPayload;

/** They stand in forms, reasons, grounds and remarks that are written below. */
const WORDS = [
  '张三丰',
  '示例物业有限公司',
  '91110000MA00000000',
  '13800001234',
  '示例路1号',
  '建议批准',
  '电梯',
  '何时办好',
];

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let connection: Connection;

beforeAll(async () => {
  connection = await Connection.connect({ address: town.temporal });
}, 30_000);
afterAll(() => connection?.close());

async function historyOf(workflowId: string): Promise<temporal.api.history.v1.IHistory> {
  const { workflowService } = connection;
  const answer = await workflowService.getWorkflowExecutionHistory({ namespace: 'default', execution: { workflowId } });
  return answer.history!;
}

/** Every payload in it but the search attributes, which Temporal must read: they are codes, numbers and opaque ids. */
function payloadsIn(part: unknown, name = ''): Payload[] {
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return [];
  if (['searchAttributes', 'indexedFields'].includes(name)) return [];
  if ('metadata' in part && 'data' in part && part.data instanceof Uint8Array) return [part as Payload];
  return Object.entries(part).flatMap(([key, value]) => payloadsIn(value, key));
}

it('holds no word that people wrote, only sealed payloads, which open with the key', async () => {
  const people = await peopleOf(town);
  const application = await openCase(town, people, courseOf(people).archived);
  const waiting = await openCase(town, people, courseOf(people).inspection);
  await town.act('applicant1', waiting, 'urge', { message: '何时办好?' });
  const history = { [application]: await historyOf(application), [waiting]: await historyOf(waiting) };
  const opened: string[] = [];
  for (const one of Object.values(history)) {
    const bytes = Buffer.from(History.encode(one).finish());
    expect(WORDS.filter((word) => bytes.includes(word))).toEqual([]);
    const payloads = payloadsIn(one);
    expect(payloads.length).toBeGreaterThan(10);
    const encodings = payloads.map(({ metadata }) => Buffer.from(metadata!['encoding']!).toString());
    expect([...new Set(encodings)]).toEqual(['binary/encrypted']);
    const clear = await new SealedPayloads(PAYLOAD_KEYS).decode(payloads);
    opened.push(...clear.map(({ data }) => Buffer.from(data!).toString()));
  }
  // Else the words above might be none that ever get there.
  expect(WORDS.filter((word) => opened.some((text) => text.includes(word)))).toEqual(
    expect.arrayContaining(['建议批准', '电梯']),
  );
}, 60_000);
