import { createRoot } from 'react-dom/client';
import { renew, turnsGiven } from './api/session-tokens';
import { App } from './app/App';
import { signStyles } from './app/nonce';
import { startTexts } from './i18n/texts';

signStyles();
// Who is signed in is asked before anything is drawn, which takes as long as the answer. What goes wrong is met again by
// whoever needs it.
void renew().catch(() => undefined);
await Promise.all([startTexts(), turnsGiven()]);
createRoot(document.getElementById('root') as HTMLElement).render(<App />);
