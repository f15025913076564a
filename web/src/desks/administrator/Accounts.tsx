import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useProviderName } from '../../app/openid';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { Instant } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

type Account = components['schemas']['AccountBody'];
type DisabledAccount = components['schemas']['DisabledAccountBody'];

const ROUTE = '/api/v1/accounts';

interface Doing {
  readonly account: Account;
  readonly act: 'recovery-code' | 'disable' | 'enable' | 'link-identity' | 'unlink-identity';
}

/** Who can sign in, and help for who cannot. A code is shown once, to be told to its owner. */
export function Accounts() {
  const { t } = useTranslation();
  const { person } = useSession();
  const provider = useProviderName();
  const [login, setLogin] = useState('');
  const [doing, setDoing] = useState<Doing>();
  const [told, setTold] = useState<{ readonly login: string; readonly code: string }>();
  const [disabled, setDisabled] = useState<DisabledAccount>();
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
        {disabled && <HandoverAsked account={disabled} onClose={() => setDisabled(undefined)} />}
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
                    {provider && (
                      <Button
                        size="small"
                        onClick={() =>
                          setDoing({ account, act: account.identity === null ? 'link-identity' : 'unlink-identity' })
                        }
                      >
                        {t(account.identity === null ? 'admin.account.link-identity' : 'admin.account.unlink-identity')}
                      </Button>
                    )}
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
          changes={[['accounts'], ['in-hand', doing.account.personId]]}
          {...(doing.act === 'disable' && { intro: <InHand personId={doing.account.personId} /> })}
          onClose={() => setDoing(undefined)}
          onDone={(answer) => {
            const { code } = answer as { code?: string | null };
            if (code) setTold({ login: doing.account.login, code });
            setDisabled(doing.act === 'disable' ? (answer as DisabledAccount) : undefined);
          }}
        />
      )}
    </Page>
  );
}

/** R-44: what lies with somebody, told before nobody can see to it any more. */
function InHand({ personId }: { readonly personId: string }) {
  const { t } = useTranslation();
  const work = useQuery({
    queryKey: ['in-hand', personId],
    queryFn: () => bodyOf(api.GET('/api/v1/accounts/{personId}/in-hand', { params: { path: { personId } } })),
  });
  if (work.error) return <Refusal error={work.error} />;
  if (!work.data) return null;
  const { openCases, openMatters } = work.data;
  return (
    <Alert
      type={openCases + openMatters > 0 ? 'warning' : 'info'}
      showIcon
      title={t('admin.inHand.cases', { count: openCases })}
      description={
        <>
          {openMatters > 0 && <div>{t('admin.inHand.matters', { count: openMatters })}</div>}
          {openCases > 0 && t('admin.inHand.willBeTold')}
        </>
      }
    />
  );
}

/** R-44: who was told of the cases that now lie with nobody, and where they change hands. */
function HandoverAsked({ account, onClose }: { readonly account: DisabledAccount; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { login, openCases, openMatters } = account;
  if (openCases + openMatters === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      closable={{ onClose }}
      title={t('admin.inHand.left', { login, count: openCases })}
      description={
        <>
          {openMatters > 0 && <div>{t('admin.inHand.matters', { count: openMatters })}</div>}
          {openCases > 0 && (
            <>
              <div>{t('admin.inHand.told')}</div>
              <div>
                <Link to="/books/alerts">{t('admin.inHand.alerts')}</Link>
              </div>
            </>
          )}
        </>
      }
    />
  );
}

function State({
  account: { disabled, secondFactor, identity, passwordTemporary, recoveryUntil },
}: {
  readonly account: Account;
}) {
  const { t } = useTranslation();
  return (
    <>
      {disabled && <Tag color="error">{t('admin.account.disabled')}</Tag>}
      {secondFactor && <Tag color="success">{t('account.secondFactor')}</Tag>}
      {identity !== null && (
        <Tag>
          {t('admin.account.linked')} {identity}
        </Tag>
      )}
      {passwordTemporary && <Tag color="warning">{t('admin.account.firstPassword')}</Tag>}
      {recoveryUntil && (
        <Tag color="processing">
          {t('admin.account.recoveryUntil')} <Instant at={recoveryUntil} />
        </Tag>
      )}
    </>
  );
}
