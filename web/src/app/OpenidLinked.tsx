import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, bodyOf } from '../api/client';
import { Page } from '../shared/Page';
import { Refusal } from '../shared/Refusal';
import { Waiting } from '../shared/Waiting';
import { useProviderName } from './openid';

/** Whoever comes back from the provider to be linked with who they are there. */
export function OpenidLinked() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const name = useProviderName();
  const { mutate, error } = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/session/openid/link/complete')),
    onSuccess: () => {
      void message.success(t('account.linked'));
      void navigate('/account', { replace: true });
    },
  });
  const asked = useRef(false);
  useEffect(() => {
    if (!name || asked.current) return;
    asked.current = true;
    mutate();
  }, [name, mutate]);
  return (
    <Page title={name ?? t('account.title')} narrow>
      {name === null || error ? (
        <div className="panel stack">
          {name === null && <p>{t('signIn.noProvider')}</p>}
          <Refusal error={error} />
          <Link to="/account">{t('account.title')}</Link>
        </div>
      ) : (
        <Waiting />
      )}
    </Page>
  );
}
