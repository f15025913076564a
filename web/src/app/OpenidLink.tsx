import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import { renew } from '../api/session-tokens';
import { useFilling } from '../shared/filling';
import { Refusal } from '../shared/Refusal';
import { CodeField, codeAsked } from './CodeField';
import { PasswordFields } from './PasswordFields';
import { useProviderName } from './openid';
import { useSession } from './session';

const LINK = ['openid', 'link'] as const;

/** Who one is at the provider: linked and unlinked with the password and the second factor. */
export function OpenidLink() {
  const { t } = useTranslation();
  const { person } = useSession();
  const name = useProviderName();
  const ready = Boolean(name) && person?.owes.length === 0;
  const own = useQuery({
    queryKey: LINK,
    queryFn: () => bodyOf(api.GET('/api/v1/session/openid/link')),
    enabled: ready,
  });
  if (!ready || !own.data) return null;
  const { subject } = own.data;
  return (
    <section className="panel stack" aria-label={name!}>
      <h2>{name}</h2>
      <p>{subject === null ? t('account.notLinked') : t('account.linkedAs', { subject })}</p>
      <Change key={subject} linked={subject !== null} />
    </section>
  );
}

function Change({ linked }: { readonly linked: boolean }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const body = { password, ...(code !== '' && { code }) };
  const linking = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/session/openid/link', { body })),
    onSuccess: ({ address }) => location.assign(address),
  });
  const unlinking = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/session/openid/unlink', { body })),
    onSuccess: async () => {
      void message.success(t('account.unlinked'));
      // A session that the identity opened is over.
      if (person?.byProvider) await renew();
      else await cache.invalidateQueries({ queryKey: LINK });
    },
  });
  const doing = linked ? unlinking : linking;
  const filling = useFilling<HTMLFormElement>({ password: password === '' && t('signIn.passwordMissing') });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    filling.whenFilled(() => doing.mutate());
  };
  return (
    <form className="stack" ref={filling.area} onSubmit={send} noValidate>
      <PasswordFields
        fields={[
          {
            label: t('account.passwordAgain'),
            autoComplete: 'current-password',
            value: password,
            onChange: setPassword,
            error: filling.error('password'),
          },
        ]}
      />
      {(person?.secondFactor === true || codeAsked(doing.error)) && <CodeField value={code} onChange={setCode} />}
      <Refusal error={doing.error} />
      <Button type={linked ? 'default' : 'primary'} danger={linked} htmlType="submit" loading={doing.isPending}>
        {t(linked ? 'account.unlink' : 'account.link')}
      </Button>
    </form>
  );
}
