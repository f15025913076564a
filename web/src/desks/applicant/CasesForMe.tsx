import { lazy } from 'react';
import { useSession } from '../../app/session';

const MyCases = lazy(async () => ({ default: (await import('./MyCases')).MyCases }));
const Cases = lazy(async () => ({ default: (await import('../staff/Cases')).Cases }));

/** Whoever applies reads of their own cases one by one; who works on cases has a table of them. */
export function CasesForMe() {
  const { holds } = useSession();
  return holds('applicant', 'agent') ? <MyCases /> : <Cases />;
}
