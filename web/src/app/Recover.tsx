import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { recoverAccount } from '../api/session-tokens';
import { useFilling } from '../shared/filling';
import { Page } from '../shared/Page';
import { Refusal } from '../shared/Refusal';
import { TextField } from '../shared/TextField';
import { PasswordFields } from './PasswordFields';

/** Another password for who forgot theirs, by the code that an administrator gave. */
export function Recover() {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [code, setCode] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const recovering = useMutation({ mutationFn: () => recoverAccount({ login: login.trim(), code, newPassword }) });
  const filling = useFilling<HTMLFormElement>({
    login: login.trim() === '' && t('signIn.loginMissing'),
    code: code.trim() === '' && t('validation.required'),
    password: newPassword === '' && t('signIn.passwordMissing'),
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    filling.whenFilled(() => recovering.mutate());
  };
  if (recovering.isSuccess) {
    return (
      <Page title={t('signIn.recover')} narrow>
        <div className="panel stack" role="status">
          <p>{t('signIn.recovered')}</p>
          <Link to="/sign-in">{t('signIn.enter')}</Link>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('signIn.recover')} narrow>
      <form className="panel stack" ref={filling.area} onSubmit={send} noValidate>
        <p>{t('signIn.recoverHint')}</p>
        <TextField
          label={t('signIn.login')}
          autoComplete="username"
          autoFocus
          value={login}
          onChange={({ target }) => setLogin(target.value)}
          error={filling.error('login')}
        />
        <TextField
          label={t('signIn.recoveryCode')}
          autoComplete="off"
          spellCheck={false}
          value={code}
          onChange={({ target }) => setCode(target.value)}
          error={filling.error('code')}
        />
        <PasswordFields
          fields={[
            {
              label: t('signIn.newPassword'),
              hint: t('signIn.passwordRules'),
              autoComplete: 'new-password',
              value: newPassword,
              onChange: setNewPassword,
              error: filling.error('password'),
            },
          ]}
        />
        <Refusal error={recovering.error} />
        <Button type="primary" htmlType="submit" block loading={recovering.isPending}>
          {t('signIn.setPassword')}
        </Button>
      </form>
    </Page>
  );
}
