import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import { renew } from '../api/session-tokens';
import { Page } from '../shared/Page';
import { Refusal } from '../shared/Refusal';
import { PasswordFields } from './PasswordFields';
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
      <ChangePassword />
    </Page>
  );
}

function ChangePassword() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const changing = useMutation({
    mutationFn: () => bodyOf(api.PUT('/api/v1/session/password', { body: { currentPassword, newPassword } })),
    onSuccess: async () => {
      setCurrent('');
      setNew('');
      // What was owed is read anew.
      await renew();
      void message.success(t('account.passwordSet'));
    },
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <form className="panel stack" onSubmit={send} noValidate aria-label={t('account.changePassword')}>
      <h2>{t('account.changePassword')}</h2>
      <PasswordFields
        fields={[
          {
            label: t('account.currentPassword'),
            autoComplete: 'current-password',
            value: currentPassword,
            onChange: setCurrent,
          },
          {
            label: t('signIn.newPassword'),
            hint: t('signIn.passwordRules'),
            autoComplete: 'new-password',
            value: newPassword,
            onChange: setNew,
          },
        ]}
      />
      <p className="muted">{t('account.othersEnd')}</p>
      <Refusal error={changing.error} />
      <Button
        type="primary"
        htmlType="submit"
        loading={changing.isPending}
        disabled={currentPassword === '' || newPassword === ''}
      >
        {t('signIn.setPassword')}
      </Button>
    </form>
  );
}
