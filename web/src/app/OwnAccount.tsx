import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import { renew } from '../api/session-tokens';
import { Page } from '../shared/Page';
import { useFilling } from '../shared/filling';
import { Refusal } from '../shared/Refusal';
import { CodeField, codeAsked } from './CodeField';
import { MailAddress } from './MailAddress';
import { OpenidLink } from './OpenidLink';
import { OwnDataCopy } from './OwnDataCopy';
import { OwnSessions } from './OwnSessions';
import { PasswordFields } from './PasswordFields';
import { SecondFactor } from './SecondFactor';
import { useSession } from './session';

/** How one signs in, for oneself to change; where something is owed nothing else can be opened before. */
export function OwnAccount() {
  const { t } = useTranslation();
  const { person } = useSession();
  return (
    <Page title={t('account.title')} narrow>
      {person?.owes.includes('newPassword') && (
        <p className="wrong" role="status">
          {t('account.newPasswordOwed')}
        </p>
      )}
      {person?.owes.includes('secondFactor') && (
        <p className="wrong" role="status">
          {t('account.secondFactorOwed')}
        </p>
      )}
      <div className="stack">
        {person?.owes.length === 0 && <MailAddress />}
        <ChangePassword />
        <SecondFactor />
        <OpenidLink />
        <OwnSessions />
        <OwnDataCopy />
      </div>
    </Page>
  );
}

function ChangePassword() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { message } = App.useApp();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [code, setCode] = useState('');
  const changing = useMutation({
    mutationFn: () =>
      bodyOf(
        api.PUT('/api/v1/session/password', { body: { currentPassword, newPassword, ...(code !== '' && { code }) } }),
      ),
    onSuccess: async () => {
      setCurrent('');
      setNew('');
      setCode('');
      // What was owed is read anew.
      await renew();
      void message.success(t('account.passwordSet'));
    },
  });
  const filling = useFilling<HTMLFormElement>({
    current: currentPassword === '' && t('signIn.passwordMissing'),
    next: newPassword === '' && t('signIn.passwordMissing'),
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    filling.whenFilled(() => changing.mutate());
  };
  return (
    <form
      className="panel stack"
      ref={filling.area}
      onSubmit={send}
      noValidate
      aria-label={t('account.changePassword')}
    >
      <h2>{t('account.changePassword')}</h2>
      <PasswordFields
        fields={[
          {
            label: t('account.currentPassword'),
            autoComplete: 'current-password',
            value: currentPassword,
            onChange: setCurrent,
            error: filling.error('current'),
          },
          {
            label: t('signIn.newPassword'),
            hint: t(person?.secondFactor ? 'account.passwordRules' : 'signIn.passwordRules'),
            autoComplete: 'new-password',
            value: newPassword,
            onChange: setNew,
            error: filling.error('next'),
          },
        ]}
      />
      {(person?.secondFactor === true || codeAsked(changing.error)) && <CodeField value={code} onChange={setCode} />}
      <p className="muted">{t('account.othersEnd')}</p>
      <Refusal error={changing.error} />
      <Button type="primary" htmlType="submit" loading={changing.isPending}>
        {t('signIn.setPassword')}
      </Button>
    </form>
  );
}
