import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { menuFor } from './menu';
import { setPreferences, usePreferences } from './preferences';
import { useSession } from './session';

/** Keys that type something must not also go somewhere. */
const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"]';

/** A digit goes where the menu goes, `/` to what one types into, `p` prints, `?` shows all this. They can be turned off. */
export function Shortcuts() {
  const { t } = useTranslation();
  const { person, holds } = useSession();
  const { shortcuts } = usePreferences();
  const navigate = useNavigate();
  const sheet = useRef<HTMLDialogElement>(null);
  const entries = menuFor(person, holds).slice(0, 9);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (!shortcuts || ctrlKey || metaKey || altKey || event.isComposing) return;
      if (target instanceof Element && target.closest(TYPING)) return;
      const entry = /^[1-9]$/.test(key) ? entries[Number(key) - 1] : undefined;
      if (entry) void navigate(entry.to);
      else if (key === '?') sheet.current?.showModal();
      else if (key === 'p') window.print();
      else if (key === '/') document.querySelector<HTMLElement>('main input')?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  const keys: [key: string, word: string][] = [
    ...entries.map(({ word }, index): [string, string] => [String(index + 1), t(word)]),
    ['/', t('keys.search')],
    ['p', t('keys.print')],
    ['?', t('keys.title')],
  ];
  return (
    <>
      <Button
        type="text"
        className="wide-only"
        icon={<QuestionCircleOutlined />}
        aria-label={t('keys.title')}
        title={t('keys.title')}
        onClick={() => sheet.current?.showModal()}
      />
      <dialog ref={sheet} className="sheet" aria-labelledby="keys-title">
        <h2 id="keys-title">{t('keys.title')}</h2>
        <dl className="keys">
          {keys.map(([key, word]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{word}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog" className="stack">
          <label className="check">
            <input
              type="checkbox"
              checked={shortcuts}
              onChange={({ target }) => setPreferences({ shortcuts: target.checked })}
            />
            {t('keys.use')}
          </label>
          <Button htmlType="submit" type="primary">
            {t('keys.close')}
          </Button>
        </form>
      </dialog>
    </>
  );
}
