import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { ApiError } from '../../api/problem';
import type { components } from '../../api/schema';
import { Instant } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { TextField } from '../../shared/TextField';

type Told = Partial<components['schemas']['ProgressBody']> & components['schemas']['LookupBody'];

/** Where a case stands by its number; with the code on its receipt, also by when, who has it and what is asked. */
export function Progress() {
  const { t } = useTranslation();
  const [entered, setEntered] = useState({ number: '', code: '' });
  const asking = useMutation({
    mutationFn: ({ number, code }: typeof entered): Promise<Told> =>
      code === ''
        ? bodyOf(api.GET('/api/v1/lookup/{number}', { params: { path: { number } } }))
        : bodyOf(api.POST('/api/v1/lookup', { body: { number, code } })),
  });
  const isUnknown = asking.error instanceof ApiError && asking.error.status === 404;
  return (
    <Page title={t('progress.title')}>
      <div className="stack">
        <form
          className="panel stack"
          onSubmit={(event) => {
            event.preventDefault();
            asking.mutate({ number: entered.number.trim(), code: entered.code.trim() });
          }}
        >
          <TextField
            label={t('progress.number')}
            hint={t('progress.hint')}
            required
            autoComplete="off"
            maxLength={40}
            value={entered.number}
            onChange={({ target }) => setEntered({ ...entered, number: target.value })}
          />
          <TextField
            label={t('progress.code')}
            hint={t('progress.codeHint')}
            autoComplete="off"
            maxLength={40}
            value={entered.code}
            onChange={({ target }) => setEntered({ ...entered, code: target.value })}
          />
          <div>
            <Button type="primary" htmlType="submit" loading={asking.isPending}>
              {t('progress.ask')}
            </Button>
          </div>
        </form>
        <div className="stack" role="status">
          {isUnknown ? <p className="wrong">{t('progress.unknown')}</p> : <Refusal error={asking.error} />}
          {asking.data && <Standing told={asking.data} />}
        </div>
      </div>
    </Page>
  );
}

function Standing({ told }: { readonly told: Told }) {
  const { t, i18n } = useTranslation();
  const { department, asked, committedDueAt, decidedAt } = told;
  const english = i18n.language === 'en';
  return (
    <section className="panel stack">
      <h2>
        {t(`stages.${told.stage}`)} <span className="number muted">{told.number}</span>
      </h2>
      {department && (
        <>
          <p>{t(`next.${told.stage}`)}</p>
          <dl className="facts">
            {committedDueAt && !decidedAt && (
              <Fact label={t('progress.promised')}>
                <Instant at={committedDueAt} /> {told.provisional && t('clocks.provisional')}{' '}
                {told.overdue && <span className="chip wrong">{t('desk.overdue')}</span>}
              </Fact>
            )}
            {told.suspended && <Fact label={t('progress.promised')}>{t('clocks.standsStill')}</Fact>}
            <Fact label={t('progress.department')}>
              {english ? department.nameEn : department.name} <a href={`tel:${department.phone}`}>{department.phone}</a>
            </Fact>
            <Fact label={t('progress.asked')}>
              {asked?.length ? <Asked asked={asked} /> : t('progress.nothingAsked')}
            </Fact>
          </dl>
        </>
      )}
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Asked({ asked }: { readonly asked: NonNullable<Told['asked']> }) {
  const { t, i18n } = useTranslation();
  return (
    <ul>
      {asked.map(({ act, name, dueAt }) => (
        <li key={act}>
          <strong>{i18n.language === 'en' ? t(`acts.${act}`, act) : name}</strong>
          {dueAt && (
            <>
              {t('common.comma')}
              <Instant at={dueAt} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
