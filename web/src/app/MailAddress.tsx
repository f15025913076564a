import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import { useFilling } from '../shared/filling';
import { Refusal } from '../shared/Refusal';
import { useTellingDone } from '../shared/telling';
import { TextField } from '../shared/TextField';
import { mayRepeat, useCommand } from '../shared/use-command';
import { useState } from 'react';
import { Waiting } from '../shared/Waiting';

const ROUTE = '/api/v1/session/email';
const CHANGES = [['session', 'email']];

/** Where one hears of notices by mail too: shown, set and taken back by oneself alone. */
export function MailAddress() {
  const { t } = useTranslation();
  const kept = useQuery({ queryKey: CHANGES[0]!, queryFn: () => bodyOf(api.GET(ROUTE)) });
  return (
    <section className="panel stack" aria-label={t('account.mail')}>
      <h2>{t('account.mail')}</h2>
      <p className="muted">{t('account.mailHint')}</p>
      <Refusal error={kept.error} />
      {kept.isPending && <Waiting />}
      {kept.data && <Address key={kept.data.email} kept={kept.data.email} />}
    </section>
  );
}

function Address({ kept }: { readonly kept: string | null }) {
  const { t } = useTranslation();
  const tellDone = useTellingDone();
  const [email, setEmail] = useState(kept ?? '');
  const setting = useCommand(CHANGES, { onDone: tellDone });
  const removing = useCommand(CHANGES, { onDone: tellDone });
  const filling = useFilling<HTMLFormElement>({ email: email.trim() === '' && t('validation.required') });
  return (
    <form
      className="stack"
      ref={filling.area}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        filling.whenFilled(() => setting.mutate({ method: 'PUT', href: ROUTE, body: { email: email.trim() } }));
      }}
    >
      <TextField
        label={t('account.mailAddress')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={email}
        error={filling.error('email')}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Refusal error={setting.error ?? removing.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={setting.isPending}>
          {mayRepeat(setting.error) ? t('case.again') : t('account.setMail')}
        </Button>
        {kept !== null && (
          <Button
            loading={removing.isPending}
            onClick={() => removing.mutate({ method: 'DELETE', href: ROUTE, body: {} })}
          >
            {t('account.removeMail')}
          </Button>
        )}
      </div>
    </form>
  );
}
