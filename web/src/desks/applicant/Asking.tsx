import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { LongField } from '../../shared/Fields';
import { Instant } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { RequestForm } from './RequestForm';

/** Asks a department; whoever is asked first answers, says where to go, or finds who does. With complaints and replies. */
export function Asking() {
  const { t } = useTranslation();
  const enquiries = useQuery({
    queryKey: ['enquiries', 'mine'],
    queryFn: () => bodyOf(api.GET('/api/v1/enquiries', { params: { query: {} } })),
  });
  const complaints = useQuery({
    queryKey: ['complaints', 'mine'],
    queryFn: () => bodyOf(api.GET('/api/v1/complaints', { params: { query: {} } })),
  });
  const said = [
    ...(enquiries.data?.items ?? []).map((one) => ({
      ...one,
      text: one.topic,
      at: one.askedAt,
      reply: one.outcome?.text,
    })),
    ...(complaints.data?.items ?? []).map((one) => ({ ...one, at: one.filedAt })),
  ].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <Page title={t('asking.title')}>
      <div className="stack">
        <AskForm />
        <p className="muted">{t('asking.complainHint')}</p>
        <Refusal error={enquiries.error ?? complaints.error} />
        <ul className="case-list">
          {said.map((one) => (
            <li key={one.id} className="panel">
              <div className="muted">
                <span className="number">{one.number}</span> · <Instant at={one.at} /> ·{' '}
                {t(`words.${one.stage}`, one.stageName)}
              </div>
              <p>{one.text}</p>
              {one.reply && (
                <p>
                  <strong>{t('fields.reply')}</strong>
                  {t('common.colon')}
                  {one.reply}
                </p>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}

function AskForm() {
  const { t } = useTranslation();
  return (
    <RequestForm
      href="/api/v1/enquiries"
      changes="enquiries"
      bodyOf={({ topic = '' }) => ({ topic: topic.trim(), channel: 'online' })}
      button={t('asking.ask')}
      done={t('asking.sent')}
    >
      {({ topic = '' }, set) => (
        <LongField
          label={t('asking.topic')}
          required
          maxLength={2000}
          value={topic}
          onChange={({ target }) => set({ topic: target.value })}
        />
      )}
    </RequestForm>
  );
}
