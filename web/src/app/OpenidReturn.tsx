import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { completeOpenid } from '../api/session-tokens';
import { useFilling } from '../shared/filling';
import { Page } from '../shared/Page';
import { Refusal } from '../shared/Refusal';
import { Waiting } from '../shared/Waiting';
import { CodeField, codeAsked } from './CodeField';
import { homeOf } from './menu';
import { useProviderName } from './openid';
import { useSession } from './session';

/** Whoever comes back from the provider is led on, asked for the second factor, or told why not. */
export function OpenidReturn() {
  const { t } = useTranslation();
  const { person, holds } = useSession();
  const name = useProviderName();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [entered, setEntered] = useState<{ readonly wanted: string | null }>();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (typed: string) => completeOpenid(typed.trim() === '' ? undefined : typed),
    onSuccess: (wanted) => setEntered({ wanted }),
  });
  const asked = useRef(false);
  useEffect(() => {
    if (!name || asked.current) return;
    asked.current = true;
    mutate('');
  }, [name, mutate]);
  useEffect(() => {
    if (person && entered) void navigate(entered.wanted ?? homeOf(holds), { replace: true });
  }, [person, entered, holds, navigate]);
  const filling = useFilling<HTMLFormElement>({ code: code.trim() === '' && t('validation.required') });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    filling.whenFilled(() => mutate(code));
  };
  const needsCode = codeAsked(error) || code !== '';
  return (
    <Page title={name ?? t('signIn.title')} narrow>
      {name === undefined || (!error && !needsCode && name !== null) ? (
        <Waiting />
      ) : (
        <form className="panel stack" ref={filling.area} onSubmit={send} noValidate>
          {name === null && <p>{t('signIn.noProvider')}</p>}
          {needsCode && <CodeField value={code} onChange={setCode} error={filling.error('code')} autoFocus />}
          <Refusal error={error} />
          {needsCode && (
            <Button type="primary" htmlType="submit" block loading={isPending}>
              {t('signIn.enter')}
            </Button>
          )}
          <Link to="/sign-in">{t('signIn.again')}</Link>
        </form>
      )}
    </Page>
  );
}
