import { useQuery } from '@tanstack/react-query';
import { itemQuery } from '../../api/catalogue';
import { api, bodyOf } from '../../api/client';
import { queries } from '../../api/queries';
import { ApiError } from '../../api/problem';
import { useSession } from '../../app/session';
import { all, get, put, remove, type Visit } from './store';

/** Whose telephone this is: whoever signed in, or, without a network, whoever did last. */
export function useOwner(): { readonly personId: string; readonly name: string } | null | undefined {
  const { person } = useSession();
  const last = useQuery({
    queryKey: ['visits', 'owner', person?.personId],
    queryFn: async () => {
      if (!person) return (await get('owner', 'owner')) ?? null;
      const owner = { id: 'owner', personId: person.personId, name: person.name ?? '' } as const;
      const before = await get('owner', 'owner');
      if (before?.personId !== owner.personId) await forgetVisits();
      await put('owner', owner);
      return owner;
    },
    enabled: person !== null,
    networkMode: 'always',
  });
  return person === null ? null : last.data;
}

/** What somebody took along is not for whoever has the telephone next; what is not sent yet stays. */
async function forgetVisits(): Promise<void> {
  for (const { id } of await all('visits')) await remove('visits', id);
}

/** Visits of a person in the order of the way: by time, then by place; taken along, so that they are there without a network. */
export function useVisits(personId: string | undefined) {
  return useQuery({
    queryKey: ['visits', 'list', personId],
    queryFn: async () => {
      const fetched = await fetchVisits(personId!).catch((error: unknown) => {
        if (error instanceof ApiError && error.status !== 0) throw error;
        return undefined;
      });
      if (fetched) await keep(fetched, personId!);
      const visits = (await all('visits')).filter((one) => one.personId === personId);
      return { visits: visits.sort(byWay), fresh: fetched !== undefined };
    },
    enabled: personId !== undefined,
    networkMode: 'always',
    retry: false,
    refetchInterval: 60_000,
  });
}

/** The day of the centre, by its own clock; the last known one without a network. */
export function useToday(): string | undefined {
  const today = useQuery({
    queryKey: ['visits', 'today'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/daily-summaries/draft'))).day,
    retry: false,
    refetchInterval: 600_000,
  });
  return today.data;
}

async function fetchVisits(personId: string): Promise<Visit[]> {
  if (!navigator.onLine) throw new ApiError(0, undefined);
  const tasks = await bodyOf(api.GET('/api/v1/tasks', { params: { query: { mine: true, limit: 200 } } }));
  const ids = tasks.items.flatMap(({ act, applicationId }) =>
    act === 'passInspection' && applicationId !== null ? [applicationId] : [],
  );
  return Promise.all(ids.map((id) => fetchVisit(id, personId)));
}

/** On the spot the checklist of the item is gone through, or else whether its conditions are met. */
async function fetchVisit(id: string, personId: string): Promise<Visit> {
  const path = { applicationId: id };
  const file = await bodyOf(api.GET('/api/v1/applications/{applicationId}', { params: { path } }));
  const { checklist, conditions, form } = await queries.fetchQuery(itemQuery(file.itemCode, file.itemVersion));
  const asConditions = conditions.map((point) => ({ point, how: '', photo: false }));
  return { id, personId, file, checklist: checklist.length > 0 ? checklist : asConditions, form };
}

async function keep(visits: readonly Visit[], personId: string): Promise<void> {
  for (const visit of visits) await put('visits', visit);
  const known = new Set(visits.map(({ id }) => id));
  for (const one of await all('visits')) {
    if (one.personId === personId && !known.has(one.id)) await remove('visits', one.id);
  }
}

const LAST = '9999';

function byWay({ file: one }: Visit, { file: other }: Visit): number {
  return (
    (one.inspectionSlot?.from ?? LAST).localeCompare(other.inspectionSlot?.from ?? LAST) ||
    one.object.localeCompare(other.object, 'zh')
  );
}
