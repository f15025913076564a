import { useMutation } from '@tanstack/react-query';
import { Button, Card, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { signIn } from '../api/session-tokens';
import { Refusal } from '../shared/Refusal';
import { useSession } from './session';

interface Entered {
  readonly login: string;
  readonly password: string;
}

export function SignIn() {
  const { t } = useTranslation();
  const { person, holds } = useSession();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const entering = useMutation({ mutationFn: ({ login, password }: Entered) => signIn(login, password) });
  const wanted = search.get('to');
  useEffect(() => {
    if (!person) return;
    const home = holds('applicant', 'agent') ? '/cases' : '/desk';
    // Only addresses of this site.
    void navigate(wanted?.startsWith('/') && !wanted.startsWith('//') ? wanted : home, { replace: true });
  }, [person, holds, wanted, navigate]);
  return (
    <div className="page" style={{ maxWidth: 460 }}>
      <Card>
        <h1 className="page-title">{t('signIn.title')}</h1>
        <Form<Entered> layout="vertical" onFinish={(entered) => entering.mutate(entered)} requiredMark={false}>
          <Form.Item
            label={t('signIn.login')}
            name="login"
            rules={[{ required: true, message: t('signIn.loginMissing') }]}
          >
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item
            label={t('signIn.password')}
            name="password"
            rules={[{ required: true, message: t('signIn.passwordMissing') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <div className="stack">
            <Refusal error={entering.error} />
            <Button type="primary" htmlType="submit" block loading={entering.isPending}>
              {t('signIn.enter')}
            </Button>
          </div>
        </Form>
      </Card>
    </div>
  );
}
