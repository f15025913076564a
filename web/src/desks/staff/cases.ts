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
export function useOwed(...acts: readonly string[]): {
  readonly tasks: readonly Task[];
  readonly pending: boolean;
  readonly error: unknown;
} {
  const tasks = useQuery(openTasks());
  const seen = new Set<string>();
  const owed = (tasks.data?.items ?? []).filter(({ act, applicationId }) => {
    if (applicationId === null || !acts.includes(act) || seen.has(applicationId)) return false;
    seen.add(applicationId);
    return true;
  });
  return { tasks: owed, pending: tasks.isPending, error: tasks.error };
}

/** Copies on file altogether. */
export function copiesOf(file: Case): number {
  return file.materials.reduce((sum, { copies }) => sum + copies, 0);
}
