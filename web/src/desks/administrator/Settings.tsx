import { useQuery } from '@tanstack/react-query';
import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../shared/DataTable';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

type Setting = components['schemas']['SettingBody'];

/** What the centre chose where the rules leave a choice, each with the rule that it comes from. */
export function Settings() {
  const { t, i18n } = useTranslation();
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: () => bodyOf(api.GET('/api/v1/organisation/settings')),
  });
  const words = (value: string) => t(`settings.${value}`, value);
  return (
    <Page
      title={t('admin.part.settings')}
      extra={settings.data && <span className="muted">{t('admin.version', { version: settings.data.version })}</span>}
    >
      <Refusal error={settings.error} />
      <Card size="small">
        <p className="muted">{t('admin.settingsHint')}</p>
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
              render: (_, { value, byDefault, fixed }) => (
                <>
                  <strong>{words(value)}</strong> {fixed && <Tag>{t('admin.fixed')}</Tag>}
                  {value !== byDefault && <Tag color="blue">{t('admin.notDefault')}</Tag>}
                </>
              ),
            },
            { title: t('admin.byDefault'), render: (_, one) => words(one.byDefault) },
          ]}
        />
      </Card>
    </Page>
  );
}
