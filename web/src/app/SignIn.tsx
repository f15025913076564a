import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { signIn } from '../api/session-tokens';
import { useFilling } from '../shared/filling';
import { Page } from '../shared/Page';
import { Refusal } from '../shared/Refusal';
import { TextField } from '../shared/TextField';
import { CodeField, codeAsked } from './CodeField';
import { homeOf } from './menu';
import { OpenidButton } from './OpenidButton';
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
  const filling = useFilling<HTMLFormElement>({
    login: login.trim() === '' && t('signIn.loginMissing'),
    password: password === '' && t('signIn.passwordMissing'),
  });
  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    filling.whenFilled(() => entering.mutate());
  };
  return (
    <Page title={t('signIn.title')} narrow>
      <div className="stack">
        <form className="panel stack" ref={filling.area} onSubmit={enter} noValidate>
          <TextField
            label={t('signIn.login')}
            autoComplete="username"
            autoFocus
            value={login}
            onChange={({ target }) => setLogin(target.value)}
            error={filling.error('login')}
          />
          <PasswordFields
            fields={[
              {
                label: t('signIn.password'),
                autoComplete: 'current-password',
                value: password,
                onChange: setPassword,
                error: filling.error('password'),
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
        <OpenidButton wanted={wanted} />
      </div>
    </Page>
  );
}
