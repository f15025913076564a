import { useQuery } from '@tanstack/react-query';
import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { DataTable } from '../../shared/DataTable';
import { useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { useOrganisationChanges } from './OrganisationChanges';
import { SettingChange } from './SettingChange';

type Setting = components['schemas']['SettingBody'];

/** What the centre chose where the rules leave a choice, each with the rule that it comes from, and the law where there is none. */
export function Settings() {
  const { t, i18n } = useTranslation();
  const { date } = useInstants();
  const { holds } = useSession();
  const [changing, setChanging] = useState<Setting>();
  const { waiting } = useOrganisationChanges();
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: () => bodyOf(api.GET('/api/v1/organisation/settings')),
  });
  const words = (value: string) => t(`settings.${value}`, value);
  const ahead = settings.data?.nextFrom;
  return (
    <Page
      title={t('admin.part.settings')}
      extra={settings.data && <span className="muted">{t('admin.version', { version: settings.data.version })}</span>}
    >
      <Refusal error={settings.error} />
      <Card size="small">
        <p className="muted">{t('admin.settingsHint')}</p>
        {waiting.some(({ kind }) => kind === 'settings') && (
          <p>
            <Link to="/admin/organisation?show=changes">{t('admin.settingsWait')}</Link>
          </p>
        )}
        <DataTable<Setting>
          rowKey="name"
          size="small"
          loading={settings.isPending}
          dataSource={settings.data?.items ?? []}
          pagination={false}
          columns={[
            { title: t('fields.rule'), dataIndex: 'rule' },
            { title: t('admin.setting'), render: (_, one) => (i18n.language === 'en' ? one.en : one.zh) },
            {
              title: t('admin.holds'),
              render: (_, { value, byDefault, next }) => (
                <>
                  <strong>{words(value)}</strong>{' '}
                  {value !== byDefault && <Tag color="blue">{t('admin.notDefault')}</Tag>}
                  {next !== null && ahead && (
                    <Tag color="processing">{t('admin.nextFrom', { date: date(ahead), value: words(next) })}</Tag>
                  )}
                </>
              ),
            },
            { title: t('admin.byDefault'), render: (_, one) => words(one.byDefault) },
            {
              title: t('books.do'),
              render: (_, one) => {
                if (one.fixed) return <Tag>{one.law ?? t('admin.part.calendar')}</Tag>;
                return (
                  holds('administrator', 'centre') && (
                    <Button
                      size="small"
                      aria-label={`${t('admin.change')} ${i18n.language === 'en' ? one.en : one.zh}`}
                      onClick={() => setChanging(one)}
                    >
                      {t('admin.change')}
                    </Button>
                  )
                );
              },
            },
          ]}
        />
      </Card>
      {changing && <SettingChange key={changing.name} setting={changing} onClose={() => setChanging(undefined)} />}
    </Page>
  );
}
