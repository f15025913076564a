/** Cases that a scenario is not about: they only bring about a breach that it says is recorded. */
import type { Data, Step } from './file';

const OWN = 'breach of step ';

export function isOwnCase(label: string | null): boolean {
  return label?.startsWith(OWN) ?? false;
}

/** The case of such a step, unless it names one. */
export function ownCase({ n, data }: Pick<Step, 'n' | 'data'>): Data {
  return data['case_no'] === undefined && data['case'] === undefined ? { case_no: `${OWN}${n}` } : {};
}
