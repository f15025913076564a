import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { signStyles } from './app/nonce';
import { startTexts } from './i18n/texts';

signStyles();
await startTexts();
createRoot(document.getElementById('root') as HTMLElement).render(<App />);
