import { Button } from 'antd';
import { FontSizeOutlined, TranslationOutlined } from '@ant-design/icons';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet } from 'react-router';
import { speak } from '../i18n/texts';
import { menuFor } from './menu';
import { setPreferences, usePreferences } from './preferences';
import { ReadAloud } from './ReadAloud';
import { useSession } from './session';
import { Shortcuts } from './Shortcuts';
import { isGuided, isTraining } from './training';

const Account = lazy(async () => ({ default: (await import('./Account')).Account }));

const TrainingBar = lazy(async () => ({ default: (await import('./TrainingBar')).TrainingBar }));

const FirstCase = lazy(async () => ({ default: (await import('../guide/FirstCase')).FirstCase }));

/** The frame of every page: where one is, where one may go, in which language and size. */
export function Shell() {
  const { t, i18n } = useTranslation();
  const { person, holds } = useSession();
  const { elder } = usePreferences();
  const entries = menuFor(person, holds);
  return (
    <>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      {isTraining && (
        <Suspense fallback={null}>
          <TrainingBar />
        </Suspense>
      )}
      <header className="header">
        <Link to="/" className="brand" aria-label={t('shell.brand')}>
          <img src="/seal.svg" alt="" width={30} height={30} />
          <span className="wide-only">{t('shell.brand')}</span>
        </Link>
        <nav className="header-menu" aria-label={t('shell.menu')}>
          {entries.map(({ to, word }) => (
            <NavLink key={to} to={to} end={to === '/'}>
              {t(word)}
            </NavLink>
          ))}
        </nav>
        <div className="header-tools">
          <Button
            type="text"
            icon={<FontSizeOutlined />}
            aria-pressed={elder}
            aria-label={t('shell.elder')}
            title={t('shell.elder')}
            onClick={() => setPreferences({ elder: !elder })}
          />
          <ReadAloud />
          <Shortcuts />
          <Button
            type="text"
            icon={<TranslationOutlined />}
            aria-label={t('shell.otherLanguage')}
            onClick={() => void speak(i18n.language === 'en' ? 'zh-CN' : 'en')}
          >
            <span className="wide-only">{t('shell.otherLanguage')}</span>
          </Button>
          {person === null && (
            <Link to="/sign-in" className="call">
              {t('shell.signIn')}
            </Link>
          )}
          {person && (
            <Suspense fallback={null}>
              <Account person={person} />
            </Suspense>
          )}
        </div>
      </header>
      {isGuided && person && (
        <Suspense fallback={null}>
          <FirstCase person={person} />
        </Suspense>
      )}
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
