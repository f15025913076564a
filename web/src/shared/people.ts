import { useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client';
import type { components } from '../api/schema';
import { useSession } from '../app/session';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly departments: readonly string[];
  /** Whether work may be given to them. */
  readonly inService: boolean;
  /** whether a training by the centre covers today. */
  readonly trained: boolean;
}

const KEPT_MS = 300_000;

/** The staff of the centre, for who belongs to it; empty for everybody else. */
export function usePeople(): readonly Colleague[] {
  const { person } = useSession();
  const staff = useQuery({
    queryKey: ['staff'],
    queryFn: () => bodyOf(api.GET('/api/v1/organisation/staff')),
    enabled: person?.kind === 'staff',
    staleTime: KEPT_MS,
    // Always the same function: it is asked once for what was read, and not by everybody who asks.
    select: colleaguesOf,
  });
  return staff.data ?? [];
}

function colleaguesOf({ items }: components['schemas']['StaffListBody']): Colleague[] {
  return items.map(({ id, name, authorities, inService, trained }) => ({
    id,
    name,
    inService,
    trained,
    roles: authorities.map(({ role }) => role),
    departments: authorities.flatMap(({ departmentCode }) => (departmentCode === null ? [] : [departmentCode])),
  }));
}
