import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useInstants } from '../../shared/instants';
import { Refusal } from '../../shared/Refusal';

type Check = components['schemas']['AuditCheckBody'];

const CHECKS = ['audit-checks'] as const;
const WHILE_OPEN_MS = 1_000;
const REFRESH_MS = 30_000;
const SHOWN_FAULTS = 20;

/** Whether the record is as it was written: what the last verification of its chain found, and another one on demand. */
export function Chain() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const checks = useQuery({
    queryKey: CHECKS,
    queryFn: async () => (await bodyOf(api.GET('/api/v1/audit/checks'))).items,
    refetchInterval: ({ state }) => (state.data?.[0]?.state === 'open' ? WHILE_OPEN_MS : REFRESH_MS),
  });
  const asking = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/audit/checks')),
    onSettled: () => cache.invalidateQueries({ queryKey: CHECKS }),
  });
  const open = checks.data?.find(({ state }) => state === 'open');
  const last = checks.data?.find(({ state }) => state !== 'open');
  return (
    <Card
      size="small"
      title={t('audit.chain.title')}
      style={{ marginBottom: 16 }}
      extra={
        <Button size="small" loading={asking.isPending || open !== undefined} onClick={() => asking.mutate()}>
          {t('audit.chain.verify')}
        </Button>
      }
    >
      <div className="stack">
        <Refusal error={checks.error ?? asking.error} />
        {open && <Reading check={open} />}
        {last ? <Found check={last} /> : !open && <span className="muted">{t('audit.chain.never')}</span>}
      </div>
    </Card>
  );
}

function Reading({ check: { linksRead, linksToRead } }: { readonly check: Check }) {
  const { t } = useTranslation();
  if (linksToRead === null) return <span className="muted">{t('audit.chain.waits')}</span>;
  const percent = linksToRead === 0 ? 100 : Math.min(100, Math.floor((linksRead / linksToRead) * 100));
  return (
    <div>
      {t('audit.chain.reading', { read: linksRead, all: linksToRead })}
      <Progress percent={percent} size="small" status="active" aria-label={t('audit.chain.title')} />
    </div>
  );
}

function Found({ check }: { readonly check: Check }) {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const { state, askedBy, askedByName, finishedAt, linksRead, sealedAt, anchorFiles, anchoredLink, anchoredAt } = check;
  const by = askedBy === null ? t('audit.chain.byDay') : t('audit.chain.by', { name: askedByName ?? askedBy });
  const until = sealedAt === null ? '' : instant(sealedAt);
  return (
    <Alert
      showIcon
      type={state === 'unaltered' ? 'success' : 'error'}
      title={t(`audit.chain.state.${state}`, { count: check.faultCount ?? 0 })}
      description={
        <>
          <div>
            {finishedAt !== null && instant(finishedAt)} · {by}
          </div>
          {state !== 'failed' && (
            <div>
              {t('audit.chain.links', { count: linksRead, until })}
              {anchoredLink !== null && anchoredAt !== null
                ? t('audit.chain.anchored', { link: anchoredLink, at: instant(anchoredAt) })
                : t(anchorFiles === 0 ? 'audit.chain.noAnchors' : 'audit.chain.notAnchored')}
            </div>
          )}
          {check.faults.length > 0 && (
            <ul>
              {check.faults.slice(0, SHOWN_FAULTS).map(({ kind, place }) => (
                <li key={`${kind} ${place}`}>
                  {t(`audit.chain.fault.${kind}`)} <code>{place}</code>
                </li>
              ))}
            </ul>
          )}
        </>
      }
    />
  );
}
