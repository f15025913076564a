import { signOut } from '../api/session-tokens';
import { forgetDrafts } from '../shared/drafts';

/** Signs out; what was being typed is not for whoever comes next. */
export async function leave(): Promise<void> {
  forgetDrafts();
  await signOut();
}
