/** Everything that can be read of a timeline's cases, to see that a refusal changed nothing. */
import { isDeepStrictEqual } from 'node:util';
import { OBSERVER } from './centre/people';
import { asData } from './file';
import type { Turn } from './turn';

/** These go by the present and by who looks, and not by the case. */
const FLEETING = ['usedMinutes', 'acts', 'nextCursor'];
/** a refused demand leaves the breach that it was, and so the case is at a later version. */
const OF_BREACHES = ['seq', 'breaches'];

export class Readable {
  constructor(private readonly parts: ReadonlyMap<string, unknown>) {}

  /** The names of the parts that are not as they were. */
  changedSince(earlier: Readable): string[] {
    const names = new Set([...earlier.parts.keys(), ...this.parts.keys()]);
    return [...names].filter((name) => !isDeepStrictEqual(this.parts.get(name), earlier.parts.get(name)));
  }
}

/** What may have changed: every case, the list of them, and the inbox of its applicant. */
export async function readable(turn: Turn): Promise<Readable> {
  const observer = await turn.as(OBSERVER);
  const parts = new Map<string, unknown>();
  parts.set('the list of cases', lasting(await observer.get('/applications')));
  for (const path of ['/enquiries', '/ratings']) parts.set(path, lasting(await observer.get(path)));
  for (const { id, applicant } of turn.cases) {
    parts.set(`case ${id}`, lasting(await observer.get(`/applications/${id}`)));
    parts.set(`the inbox of ${applicant}`, lasting(await (await turn.as(applicant)).get('/notices?limit=100')));
  }
  return new Readable(parts);
}

function lasting(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => asData(one)?.['type'] !== 'breachRecorded').map(lasting);
  const fields = asData(value);
  if (!fields) return value;
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => !FLEETING.includes(key) && !OF_BREACHES.includes(key))
      .map(([key, one]) => [key, lasting(one)]),
  );
}
