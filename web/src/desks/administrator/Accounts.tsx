import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { Instant } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

type Account = components['schemas']['AccountBody'];

const ROUTE = '/api/v1/accounts';

interface Doing {
  readonly account: Account;
  readonly act: 'recovery-code' | 'disable' | 'enable';
}

/** Who can sign in, and help for who cannot. A code is shown once, to be told to its owner. */
export function Accounts() {
  const { t } = useTranslation();
  const { person } = useSession();
  const [login, setLogin] = useState('');
  const [doing, setDoing] = useState<Doing>();
  const [told, setTold] = useState<{ readonly login: string; readonly code: string }>();
  const accounts = useQuery({
    queryKey: ['accounts', login],
    queryFn: async () =>
      (await bodyOf(api.GET('/api/v1/accounts', { params: { query: login === '' ? {} : { login } } }))).items,
  });
  return (
    <Page title={t('admin.part.accounts')}>
      <div className="stack">
        <Input.Search
          allowClear
          aria-label={t('admin.findLogin')}
          placeholder={t('admin.findLogin')}
          onSearch={(text) => setLogin(text.trim())}
          style={{ maxWidth: 320 }}
        />
        <Refusal error={accounts.error} />
        {told && (
          <Alert
            type="warning"
            showIcon
            closable={{ onClose: () => setTold(undefined) }}
            title={t('admin.codeOnce', { login: told.login })}
            description={<Typography.Text copyable>{told.code}</Typography.Text>}
          />
        )}
        <DataTable<Account>
          rowKey="personId"
          size="small"
          loading={accounts.isPending}
          dataSource={accounts.data ?? []}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t('fields.login'), dataIndex: 'login' },
            { title: t('admin.person'), render: (_, one) => one.name ?? '—' },
            { title: t('admin.accountState'), render: (_, one) => <State account={one} /> },
            {
              title: t('books.do'),
              render: (_, account) =>
                account.personId !== person?.personId && (
                  <Space>
                    <Button size="small" onClick={() => setDoing({ account, act: 'recovery-code' })}>
                      {t('admin.account.recovery-code')}
                    </Button>
                    <Button
                      size="small"
                      danger={!account.disabled}
                      onClick={() => setDoing({ account, act: account.disabled ? 'enable' : 'disable' })}
                    >
                      {t(account.disabled ? 'admin.account.enable' : 'admin.account.disable')}
                    </Button>
                  </Space>
                ),
            },
          ]}
        />
      </div>
      {doing && (
        <CommandDrawer
          title={`${t(`admin.account.${doing.act}`)} ${doing.account.login}`}
          operation={`POST ${ROUTE}/{personId}/${doing.act}`}
          href={`${ROUTE}/${doing.account.personId}/${doing.act}`}
          changes={[['accounts']]}
          onClose={() => setDoing(undefined)}
          onDone={(answer) => {
            const { code } = answer as { code?: string | null };
            if (code) setTold({ login: doing.account.login, code });
          }}
        />
      )}
    </Page>
  );
}

function State({
  account: { disabled, secondFactor, passwordTemporary, recoveryUntil },
}: {
  readonly account: Account;
}) {
  const { t } = useTranslation();
  return (
    <>
      {disabled && <Tag color="error">{t('admin.account.disabled')}</Tag>}
      {secondFactor && <Tag color="success">{t('account.secondFactor')}</Tag>}
      {passwordTemporary && <Tag color="warning">{t('admin.account.firstPassword')}</Tag>}
      {recoveryUntil && (
        <Tag color="processing">
          {t('admin.account.recoveryUntil')} <Instant at={recoveryUntil} />
        </Tag>
      )}
    </>
  );
}
