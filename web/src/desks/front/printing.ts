import { useQuery } from '@tanstack/react-query';
import { openDocument } from '../../api/client';
import { useTelling } from '../../shared/telling';
import { type Case, caseQuery } from '../staff/cases';

/**
 * Opens the last paper of this kind that the case has, ready to be printed. The case is read beforehand: a window that opens
 * later than the click is taken for an advertisement.
 */
export function usePrinting(applicationId: string, kind: string): () => void {
  const tell = useTelling();
  const read = useQuery(caseQuery(applicationId));
  const find = (file: Case | undefined) => file?.notices.findLast((one) => one.paper && one.kind === kind);
  const print = async () => {
    const paper = find(read.data) ?? find((await read.refetch()).data);
    if (paper) await openDocument(`/api/v1/papers/${applicationId}/${paper.seq}`);
  };
  return () => void print().catch(tell);
}
