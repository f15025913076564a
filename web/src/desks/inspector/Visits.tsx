import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Empty, Space, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useInstants } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { Page } from '../../shared/Page';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import '../staff/desk.css';
import { useOnline, workOffline } from './offline';
import { all, put, type Queued, remove, type Visit } from './store';
import { sync } from './sync';
import { VisitForm } from './VisitForm';
import { useOwner, useToday, useVisits } from './visits';

const AGAIN_MS = 30_000;

/** The visits of an inspector, on a telephone that has no network half of the time. */
export function Visits() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const owner = useOwner();
  const visits = useVisits(owner?.personId);
  const { queue, send } = useQueue(owner?.personId);
  useEffect(workOffline, []);
  if (owner === null) return <Navigate to="/sign-in?to=/visits" replace />;
  if (!owner || visits.isPending) return <Waiting />;
  const chosen = visits.data?.visits.find(({ id }) => id === search.get('id'));
  if (chosen) {
    return (
      <VisitForm
        key={chosen.id}
        visit={chosen}
        personId={owner.personId}
        waiting={queue.some(({ id }) => id === chosen.id)}
        onQueued={send}
      />
    );
  }
  return (
    <Page title={t('visits.title')} extra={owner.name}>
      <div className="stack">
        <Refusal error={visits.error} />
        <Queue queue={queue} send={send} />
        <List visits={visits.data?.visits ?? []} queue={queue} />
      </div>
    </Page>
  );
}

/** What waits to be sent, and a way to send it; it is also sent as soon as there is a network. */
function useQueue(personId: string | undefined): { readonly queue: readonly Queued[]; readonly send: () => void } {
  const cache = useQueryClient();
  const online = useOnline();
  const queue = useQuery({
    queryKey: ['visits', 'queue', personId],
    queryFn: async () => (await all('queue')).filter((one) => one.personId === personId),
    enabled: personId !== undefined,
    networkMode: 'always',
  });
  const refresh = () => void cache.invalidateQueries({ queryKey: ['visits'] });
  const send = () => {
    refresh();
    if (personId !== undefined && navigator.onLine) void sync(personId, refresh).catch(() => undefined);
  };
  const waits = (queue.data ?? []).some(({ state }) => state === 'waiting');
  useEffect(() => {
    if (!online || !waits) return;
    send();
    const timer = setInterval(send, AGAIN_MS);
    return () => clearInterval(timer);
    // Sent anew when there is a network again or something new waits.
  }, [online, waits, personId]);
  return { queue: queue.data ?? [], send };
}

function Queue({ queue, send }: { readonly queue: readonly Queued[]; readonly send: () => void }) {
  const { t, i18n } = useTranslation();
  const online = useOnline();
  const cache = useQueryClient();
  const waiting = queue.filter(({ state }) => state === 'waiting');
  const change = (done: Promise<unknown>) => void done.then(() => cache.invalidateQueries({ queryKey: ['visits'] }));
  return (
    <>
      {!online && <Alert type="warning" showIcon title={t('visits.offline')} />}
      {waiting.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('visits.waiting', { count: waiting.length })}
          description={waiting.map(({ number }) => number).join(t('common.comma'))}
          action={
            <ReasonedButton size="small" reason={online ? undefined : t('visits.sentOnline')} onClick={send}>
              {t('visits.send')}
            </ReasonedButton>
          }
        />
      )}
      {queue
        .filter(({ state }) => state === 'refused')
        .map((one) => (
          <Alert
            key={one.id}
            type="error"
            showIcon
            title={t('visits.refused', { number: one.number })}
            description={one.refusal?.[i18n.language === 'en' ? 1 : 0]}
            action={
              <Space orientation="vertical">
                <Button size="small" onClick={() => change(put('queue', { ...one, state: 'waiting' }))}>
                  {t('case.again')}
                </Button>
                <Button size="small" onClick={() => change(remove('queue', one.id))}>
                  {t('visits.rewrite')}
                </Button>
              </Space>
            }
          />
        ))}
    </>
  );
}

function List({ visits, queue }: { readonly visits: readonly Visit[]; readonly queue: readonly Queued[] }) {
  const { t } = useTranslation();
  const [later, setLater] = useState(false);
  const today = useToday();
  // Without knowing the day nothing is hidden.
  const isLater = ({ file }: Visit) => today !== undefined && (file.inspectionSlot?.from ?? '').slice(0, 10) > today;
  const shown = visits.filter((one) => later || !isLater(one));
  const hidden = visits.length - shown.length;
  return (
    <>
      {shown.length === 0 && <Empty description={t('visits.none')} />}
      <ol className="rows stack">
        {shown.map((visit, index) => (
          <li key={visit.id}>
            <Stop visit={visit} place={index + 1} waiting={queue.some(({ id }) => id === visit.id)} />
          </li>
        ))}
      </ol>
      {hidden > 0 && <Button onClick={() => setLater(true)}>{t('visits.later', { count: hidden })}</Button>}
    </>
  );
}

function Stop({ visit, place, waiting }: { readonly visit: Visit; readonly place: number; readonly waiting: boolean }) {
  const { t } = useTranslation();
  const itemName = useItemName();
  const { date } = useInstants();
  const { file } = visit;
  const slot = file.inspectionSlot;
  return (
    <Link to={`/visits?id=${visit.id}`} className="stop">
      <Card size="small" hoverable>
        <div className="row">
          <span className="count">{place}</span>
          <strong className="grow">{file.object}</strong>
          {waiting && <Tag color="warning">{t('visits.written')}</Tag>}
          {file.overdue && <Tag color="error">{t('desk.overdue')}</Tag>}
        </div>
        <div>
          {slot
            ? t('visits.slot', { date: date(slot.from), from: slot.from.slice(11, 16), to: slot.to.slice(11, 16) })
            : t('visits.noSlot')}
        </div>
        <div className="muted">
          {itemName(file.itemName)} · {file.applicant.name} · <span className="number">{file.number}</span>
        </div>
      </Card>
    </Link>
  );
}
