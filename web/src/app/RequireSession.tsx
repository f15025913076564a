import { App } from 'antd';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Waiting } from '../shared/Waiting';
import { useLive } from './live';
import { useSession } from './session';

/**
 * Pages for who has signed in; whoever has not does so first and comes back to where they wanted to go. What tells how
 * something went (`App.useApp`) and what changes meanwhile is here, so that nobody fetches it who only reads.
 */
export function RequireSession() {
  const { person } = useSession();
  const { pathname, search } = useLocation();
  useLive(person?.owes.length === 0 ? person.personId : undefined);
  if (person === undefined) return <Waiting />;
  if (person === null) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  // Before anything else their account is made safe.
  if (person.owes.length > 0 && pathname !== '/account') return <Navigate to="/account" replace />;
  return (
    <App>
      <Outlet />
    </App>
  );
}
