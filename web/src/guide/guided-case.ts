import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, bodyOf } from '../api/client';
import { keptInBrowser } from '../app/kept';
import { useSession } from '../app/session';
import { type Case, caseQuery } from '../desks/staff/cases';
import { ITEM } from './steps';

interface Guide {
  /** By the id of an account: whether it has the guide before it; by itself for whoever takes part. */
  readonly open: Readonly<Record<string, boolean>>;
  /** The case that an applicant of this browser handed in last: the one that all its accounts follow. */
  readonly caseId?: string | undefined;
}

const { set, use } = keptInBrowser<Guide>('banjie.first-case', { open: {} });

/** Whether somebody has the guide before them, and how that is changed. */
export function useGuideOpen(personId: string, atFirst: boolean): [open: boolean, show: (open: boolean) => void] {
  const { open } = use();
  return [open[personId] ?? atFirst, (shown) => set({ open: { ...open, [personId]: shown } })];
}

/**
 * The case that is followed: an applicant's own newest one; for everybody else the one that was handed in in this browser, or the
 * newest in sight. Null: there is none yet; undefined: that is not known.
 */
export function useGuidedCase(): Case | null | undefined {
  const { holds } = useSession();
  const isApplicant = holds('applicant');
  const { caseId: kept } = use();
  const newest = useQuery({
    queryKey: ['cases', 'first-case'],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/applications', { params: { query: { itemCode: ITEM, sort: '-receivedAt', limit: 1 } } })),
    enabled: isApplicant || kept === undefined,
  });
  const seen = newest.data?.items[0]?.id;
  const id = isApplicant ? seen : (kept ?? seen);
  const read = useQuery({ ...caseQuery(id ?? ''), enabled: id !== undefined });
  // One that is not there any more, or is not for this account.
  const lost = read.isError && !isApplicant;
  useEffect(() => {
    if (isApplicant && seen !== undefined) set({ caseId: seen });
    else if (lost) set({ caseId: undefined });
  }, [isApplicant, seen, lost]);
  return id === undefined && newest.isSuccess ? null : read.data;
}
