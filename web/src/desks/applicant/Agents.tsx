import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { itemsQuery } from '../../api/catalogue';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { useDraftedCommand } from '../../shared/use-command';
import { ChoiceField } from '../../shared/Fields';
import { Missing, useFilling } from '../../shared/filling';
import { Instant, useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { TextField } from '../../shared/TextField';

type Authorisation = components['schemas']['AuthorisationBody'];

const SCOPES = ['general', 'special'];
/** Cases, tasks and notices of an agent change with what they are authorised for. */
const CHANGES = [['authorisations'], ['cases'], ['tasks']];

/** Whom an applicant lets act for them, and for agents whom they may act for. */
export function Agents() {
  const { t } = useTranslation();
  const { holds } = useSession();
  const given = useQuery({
    queryKey: ['authorisations'],
    queryFn: () => bodyOf(api.GET('/api/v1/authorisations')),
  });
  const gives = holds('applicant');
  return (
    <Page title={t('agents.title')}>
      <div className="stack">
        <p className="muted">{t(gives ? 'agents.hint' : 'agents.agentHint')}</p>
        {gives && <GrantForm />}
        <Refusal error={given.error} />
        {given.data?.items.length === 0 && <p className="empty">{t('agents.none')}</p>}
        <ul className="case-list">
          {(given.data?.items ?? []).map((one) => (
            <li key={one.id} className="panel case-card">
              <Given one={one} gives={gives} />
              {one.state === 'inForce' && (gives ? <Withdraw id={one.id} /> : <HandIns one={one} />)}
            </li>
          ))}
        </ul>
      </div>
    </Page>
  );
}

function useItemName(): (code: string) => string {
  const { i18n } = useTranslation();
  const items = useQuery(itemsQuery());
  return (code) => {
    const item = items.data?.items.find((one) => one.code === code);
    return (i18n.language === 'en' ? item?.nameEn : item?.name) ?? code;
  };
}

function Given({ one, gives }: { readonly one: Authorisation; readonly gives: boolean }) {
  const { t } = useTranslation();
  const { date } = useInstants();
  const nameOf = useItemName();
  return (
    <div>
      <strong>{gives ? one.agentName : one.applicantName}</strong>{' '}
      <span className="chip">{t(`agents.states.${one.state}`)}</span>
      <div>{one.itemCodes.map(nameOf).join(t('common.comma'))}</div>
      <div className="muted">
        {t(`agents.scopes.${one.scope}`)} · {t('agents.term', { until: date(one.until) })}
      </div>
      {one.withdrawnAt && (
        <div className="muted">
          {t('agents.withdrawnAt')}
          {t('common.colon')}
          <Instant at={one.withdrawnAt} />
        </div>
      )}
    </div>
  );
}

function Withdraw({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { sending, send } = useDraftedCommand(`/api/v1/authorisations/${id}/withdraw`, CHANGES);
  return (
    <div className="actions">
      <Button danger loading={sending.isPending} onClick={() => send({})}>
        {t('agents.withdraw')}
      </Button>
      <Refusal error={sending.error} />
    </div>
  );
}

/** Where an agent hands in what they are authorised for. */
function HandIns({ one }: { readonly one: Authorisation }) {
  const { t } = useTranslation();
  const nameOf = useItemName();
  return (
    <div className="actions">
      {one.itemCodes.map((code) => (
        <Link key={code} className="call" to={`/apply/${code}?for=${one.applicantId}`}>
          {t('agents.handIn', { item: nameOf(code) })}
        </Link>
      ))}
    </div>
  );
}

function GrantForm() {
  const { t, i18n } = useTranslation();
  const items = useQuery(itemsQuery());
  const { draft, sending, send } = useDraftedCommand('/api/v1/authorisations', CHANGES);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const said = draft.data as Record<string, string>;
  const wanted = ['agentName', 'agentLogin', 'scope', 'until', 'signature'];
  const filling = useFilling<HTMLFormElement>({
    ...Object.fromEntries(wanted.map((name) => [name, !said[name]?.trim() && t('validation.required')])),
    items: chosen.length === 0 && t('validation.choose'),
  });
  const field = (name: string) => ({
    label: t(`agents.${name}`),
    required: true,
    error: filling.error(name),
    value: said[name] ?? '',
    onChange: ({ target }: { target: { value: string } }) => draft.set({ ...draft.data, [name]: target.value }),
  });
  const offered = (items.data?.items ?? []).filter(({ inPersonOnly }) => !inPersonOnly);
  return (
    <form
      className="panel stack"
      ref={filling.area}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        filling.whenFilled(() => send({ ...said, itemCodes: chosen }, { onSuccess: () => setChosen([]) }));
      }}
    >
      <TextField {...field('agentName')} autoComplete="off" maxLength={100} />
      <TextField {...field('agentLogin')} hint={t('agents.loginHint')} autoComplete="off" maxLength={64} />
      <fieldset>
        <legend>{t('agents.items')}</legend>
        <div className="choices">
          {offered.map(({ code, name, nameEn }) => (
            <label key={code} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                {...filling.marks('items')}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
                }
              />
              {i18n.language === 'en' ? nameEn : name}
            </label>
          ))}
        </div>
        <Missing of={filling} name="items" />
      </fieldset>
      <ChoiceField
        {...field('scope')}
        none={t('asking.choose')}
        options={SCOPES.map((value) => ({ value, label: t(`agents.scopes.${value}`) }))}
      />
      <TextField {...field('until')} type="date" />
      <TextField {...field('signature')} hint={t('agents.signatureHint')} autoComplete="off" maxLength={200} />
      <Refusal error={sending.error} />
      {sending.isSuccess && <p role="status">{t('agents.granted')}</p>}
      <div>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('agents.grant')}
        </Button>
      </div>
    </form>
  );
}
