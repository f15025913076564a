import { signOut } from '../api/session-tokens';
import { forgetDrafts } from '../shared/drafts';

/**
 * Signs out; what was being typed is not for whoever comes next.
 * @returns whether the browser goes to the provider, to sign out there too
 */
export async function leave(): Promise<boolean> {
  forgetDrafts();
  const address = await signOut();
  if (address !== null) location.assign(address);
  return address !== null;
}
