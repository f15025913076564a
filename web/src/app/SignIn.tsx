import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { signIn } from '../api/session-tokens';
import { Page } from '../shared/Page';
import { Refusal } from '../shared/Refusal';
import { TextField } from '../shared/TextField';
import { CodeField, codeAsked } from './CodeField';
import { homeOf } from './menu';
import { PasswordFields } from './PasswordFields';
import { useSession } from './session';

export function SignIn() {
  const { t } = useTranslation();
  const { person, holds } = useSession();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [typed, setLogin] = useState<string>();
  const login = typed ?? search.get('login') ?? '';
  const [password, setPassword] = useState('');
  const [missed, setMissed] = useState(false);
  const [code, setCode] = useState('');
  const entering = useMutation({
    mutationFn: () => signIn(login.trim(), password, code.trim() === '' ? undefined : code),
  });
  const needsCode = codeAsked(entering.error) || code !== '';
  const wanted = search.get('to');
  useEffect(() => {
    if (!person) return;
    // Only addresses of this site.
    void navigate(wanted?.startsWith('/') && !wanted.startsWith('//') ? wanted : homeOf(holds), { replace: true });
  }, [person, holds, wanted, navigate]);
  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    const missing = login.trim() === '' || password === '';
    setMissed(missing);
    if (!missing) entering.mutate();
  };
  return (
    <Page title={t('signIn.title')} narrow>
      <form className="panel stack" onSubmit={enter} noValidate>
        <TextField
          label={t('signIn.login')}
          autoComplete="username"
          autoFocus
          value={login}
          onChange={({ target }) => setLogin(target.value)}
          error={missed && login.trim() === '' ? t('signIn.loginMissing') : undefined}
        />
        <PasswordFields
          fields={[
            {
              label: t('signIn.password'),
              autoComplete: 'current-password',
              value: password,
              onChange: setPassword,
              error: missed && password === '' ? t('signIn.passwordMissing') : undefined,
            },
          ]}
        />
        {needsCode && <CodeField value={code} onChange={setCode} autoFocus />}
        <Refusal error={entering.error} />
        <Button type="primary" htmlType="submit" block loading={entering.isPending}>
          {t('signIn.enter')}
        </Button>
        <Link to="/recover">{t('signIn.forgotten')}</Link>
      </form>
    </Page>
  );
}
