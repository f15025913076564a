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
import { TextField } from '../../shared/TextField';
import { RequestForm } from './RequestForm';

const GROUPS = ['special', 'urgent'];

/** Books a visit for special groups and urgent matters, and calls one off. */
export function Appointments() {
  const { t } = useTranslation();
  const booked = useQuery({
    queryKey: ['appointments'],
    queryFn: () => bodyOf(api.GET('/api/v1/appointments')),
  });
  const organisation = useQuery(organisationQuery());
  return (
    <Page title={t('appointments.title')}>
      <div className="stack">
        <BookForm />
        <Refusal error={booked.error} />
        {booked.data?.items.length === 0 && <p className="empty">{t('appointments.none')}</p>}
        <ul className="case-list">
          {(booked.data?.items ?? []).map((one) => {
            const department = organisation.data?.departments.find(({ code }) => code === one.departmentCode);
            return (
              <li key={one.id} className="panel case-card">
                <div>
                  <strong>
                    <Instant at={one.from} />
                  </strong>{' '}
                  {t(`words.${one.state}`)}
                  <div>{department?.name ?? one.departmentCode}</div>
                  <div className="muted">
                    {department?.windows.map(({ location }) => location).join(t('common.comma'))}
                  </div>
                  <div>{one.reason}</div>
                </div>
                {['requested', 'booked'].includes(one.state) && <Cancel id={one.id} />}
              </li>
            );
          })}
        </ul>
      </div>
    </Page>
  );
}

function Cancel({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { sending, send } = useDraftedCommand(`/api/v1/appointments/${id}/cancel`, [['appointments']]);
  return (
    <div className="actions">
      <Button loading={sending.isPending} onClick={() => send({})}>
        {t('appointments.cancel')}
      </Button>
      <Refusal error={sending.error} />
    </div>
  );
}

function BookForm() {
  const { t } = useTranslation();
  return (
    <RequestForm
      href="/api/v1/appointments"
      changes="appointments"
      // What is typed is the centre's time, whatever the zone of this browser.
      bodyOf={({ category = '', reason = '', from = '' }) => ({
        category,
        reason: reason.trim(),
        from: `${from}:00+08:00`,
      })}
      button={t('appointments.book')}
      done={t('appointments.done')}
    >
      {({ category = '', reason = '', from = '' }, set) => (
        <>
          <ChoiceField
            label={t('appointments.category')}
            none={t('asking.choose')}
            required
            value={category}
            onChange={({ target }) => set({ category: target.value })}
            options={GROUPS.map((one) => ({ value: one, label: t(`appointments.${one}`) }))}
          />
          <TextField
            label={t('appointments.from')}
            type="datetime-local"
            required
            value={from}
            onChange={({ target }) => set({ from: target.value })}
          />
          <LongField
            label={t('appointments.reason')}
            required
            maxLength={500}
            value={reason}
            onChange={({ target }) => set({ reason: target.value })}
          />
        </>
      )}
    </RequestForm>
  );
}
