import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { currentPerson, onPersonChange, type Person, renew } from '../api/session-tokens';

export type Role = Person['authorities'][number]['role'];

interface Session {
  /** Nobody: null; not known yet: undefined. */
  readonly person: Person | null | undefined;
  readonly holds: (...roles: Role[]) => boolean;
}

const Context = createContext<Session>({ person: undefined, holds: () => false });

/** Who is signed in. What was read for one person is forgotten before another one looks. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const person = useSyncExternalStore(onPersonChange, currentPerson);
  const cache = useQueryClient();
  useEffect(() => {
    if (currentPerson() === undefined) void renew().catch(() => undefined);
  }, []);
  const personId = person?.personId;
  useEffect(() => () => cache.clear(), [cache, personId]);
  const session = useMemo<Session>(
    () => ({
      person,
      holds: (...roles) => (person?.authorities ?? []).some(({ role }) => roles.includes(role)),
    }),
    [person],
  );
  return <Context value={session}>{children}</Context>;
}

export function useSession(): Session {
  return useContext(Context);
}
