import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '../../api/catalogue';
import { api, bodyOf } from '../../api/client';
import { useDraftedCommand } from '../../shared/use-command';
import { ChoiceField, LongField } from '../../shared/Fields';
import { Instant } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

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
  const { t, i18n } = useTranslation();
  const organisation = useQuery(organisationQuery());
  const { draft, sending, send } = useDraftedCommand('/api/v1/enquiries', [['enquiries']]);
  const { departmentCode = '', topic = '' } = draft.data as Record<string, string>;
  const set = (change: object) => draft.set({ ...draft.data, ...change });
  const english = i18n.language === 'en';
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        send({ topic: topic.trim(), channel: 'online', departmentCode });
      }}
    >
      <ChoiceField
        label={t('asking.department')}
        none={t('asking.choose')}
        required
        value={departmentCode}
        onChange={({ target }) => set({ departmentCode: target.value })}
        options={(organisation.data?.departments ?? []).map((one) => ({
          value: one.code,
          label: english ? one.nameEn : one.name,
        }))}
      />
      <LongField
        label={t('asking.topic')}
        required
        maxLength={2000}
        value={topic}
        onChange={({ target }) => set({ topic: target.value })}
      />
      <Refusal error={sending.error} />
      {sending.isSuccess && <p role="status">{t('asking.sent')}</p>}
      <div>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('asking.ask')}
        </Button>
      </div>
    </form>
  );
}
