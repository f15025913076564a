import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { openTasks } from '../../api/tasks';

export type Case = components['schemas']['ApplicationBody'];
export type Task = components['schemas']['TaskBody'];

/** What a desk reads and changes whenever something is done to a case. */
export const WORK = [['tasks'], ['case'], ['cases']] as const;

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id],
    queryFn: (): Promise<Case> =>
      bodyOf(api.GET('/api/v1/applications/{applicationId}', { params: { path: { applicationId: id } } })),
  });
}

/** Cases in which the reader owes one of these acts, what falls due first on top; each once. */
export interface Owed {
  readonly tasks: readonly Task[];
  /** How many there are, of which `tasks` are at least those that fall due first. */
  readonly total: number;
  readonly pending: boolean;
  readonly error: unknown;
}

export function useOwed(...acts: readonly string[]): Owed {
  const tasks = useQuery(openTasks({ acts }));
  const { items = [], total = 0 } = tasks.data ?? {};
  const seen = new Set<string>();
  const owed = items.filter(({ applicationId }) => {
    if (applicationId === null || seen.has(applicationId)) return false;
    seen.add(applicationId);
    return true;
  });
  const all = total > items.length ? total : owed.length;
  return { tasks: owed, total: all, pending: tasks.isPending, error: tasks.error };
}

/** Copies on file altogether. */
export function copiesOf(file: Case): number {
  return file.materials.reduce((sum, { copies }) => sum + copies, 0);
}
