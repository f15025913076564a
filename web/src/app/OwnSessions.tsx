import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import { Instant } from '../shared/instants';
import { Refusal } from '../shared/Refusal';
import { useSession } from './session';

const SESSIONS = ['own-sessions'] as const;

/** Where one is signed in, to end what one does not know. */
export function OwnSessions() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const ready = person?.owes.length === 0;
  const sessions = useQuery({
    queryKey: SESSIONS,
    queryFn: async () => (await bodyOf(api.GET('/api/v1/sessions'))).items,
    enabled: ready,
  });
  const ending = useMutation({
    mutationFn: (sessionId: string | null) =>
      sessionId === null
        ? bodyOf(api.DELETE('/api/v1/sessions'))
        : bodyOf(api.DELETE('/api/v1/sessions/{sessionId}', { params: { path: { sessionId } } })),
    onSuccess: () => message.success(t('account.sessions.ended')),
    onSettled: () => cache.invalidateQueries({ queryKey: SESSIONS }),
  });
  if (!ready || !sessions.data) return null;
  return (
    <section className="panel stack" aria-label={t('account.sessions.title')}>
      <h2>{t('account.sessions.title')}</h2>
      <ul className="plain-list">
        {sessions.data.map(({ sessionId, current, begunAt, usedAt, browser }) => (
          <li key={sessionId}>
            <strong>{nameOf(browser) ?? t('account.sessions.unknown')}</strong>{' '}
            {current ? (
              <Tag color="success">{t('account.sessions.current')}</Tag>
            ) : (
              <Button size="small" danger onClick={() => ending.mutate(sessionId)}>
                {t('account.sessions.end')}
              </Button>
            )}
            <div className="muted">
              {t('account.sessions.begun')} <Instant at={begunAt} /> · {t('account.sessions.used')}{' '}
              <Instant at={usedAt} />
            </div>
          </li>
        ))}
      </ul>
      <Refusal error={sessions.error ?? ending.error} />
      {sessions.data.length > 1 && (
        <Button danger loading={ending.isPending} onClick={() => ending.mutate(null)}>
          {t('account.sessions.endOthers')}
        </Button>
      )}
    </section>
  );
}

// In this order, since many call themselves by the names of others too.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** What people call the browser and the system that it says to run on; or what it said. */
function nameOf(browser: string | null): string | null {
  if (browser === null) return null;
  const known = [BROWSERS, SYSTEMS].flatMap((list) => list.find(([sign]) => sign.test(browser))?.[1] ?? []);
  return known.length > 0 ? known.join(' · ') : browser;
}
