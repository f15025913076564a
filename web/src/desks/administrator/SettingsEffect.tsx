import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../shared/DataTable';
import { useInstants } from '../../shared/instants';
import { Refusal } from '../../shared/Refusal';

type Effect = components['schemas']['SettingEffectBody'];

interface SettingsEffectProps {
  readonly changes: components['schemas']['ChangeSettingsBody']['changes'];
  /** First day; left out: today. */
  readonly from?: string | undefined;
}

/** What other settings would change: each with a date reckoned by either, who keeps the old ones and who does not. */
export function SettingsEffect({ changes, from }: SettingsEffectProps) {
  const { t, i18n } = useTranslation();
  const { date } = useInstants();
  const effect = useQuery({
    queryKey: ['settings', 'effect', changes, from],
    queryFn: () =>
      bodyOf(api.POST('/api/v1/organisation/settings/effects', { body: { changes, ...(from && { from }) } })),
  });
  if (effect.error) return <Refusal error={effect.error} />;
  const isEnglish = i18n.language === 'en';
  const words = (value: string) => t(`settings.${value}`, value);
  const due = (day: string | null) => (day === null ? t('admin.never') : date(day));
  const listed = (parts: readonly string[]) => parts.join(t('common.comma'));
  const { keeping = [], atOnce = [], countedFrom } = effect.data ?? {};
  return (
    <Card size="small" title={t('admin.settingsEffect')}>
      <DataTable<Effect>
        rowKey="name"
        size="small"
        loading={effect.isPending}
        dataSource={effect.data?.changes ?? []}
        pagination={false}
        locale={{ emptyText: t('admin.noDifferences') }}
        columns={[
          { title: t('admin.setting'), render: (_, one) => `${isEnglish ? one.en : one.zh} (${one.rule})` },
          {
            title: t('admin.changed'),
            render: (_, { before, after }) => (
              <>
                <del>{words(before)}</del> <ins>{words(after)}</ins>
              </>
            ),
          },
          {
            title: t('admin.settingExample'),
            render: (_, { example }) =>
              example && (
                <>
                  <span className="muted">
                    {t('admin.settingExampleFrom', {
                      what: isEnglish ? example.en : example.zh,
                      date: countedFrom && date(countedFrom),
                    })}
                  </span>
                  <br />
                  <del className="number">{due(example.dueBefore)}</del>{' '}
                  <ins className="number">{due(example.dueAfter)}</ins>
                </>
              ),
          },
        ]}
      />
      {effect.data && <p>{t('admin.settingsFrom', { date: date(effect.data.from) })}</p>}
      {keeping.length > 0 && (
        <p>
          {t('admin.settingsKept')}
          {listed(
            keeping.map(({ kind, open }) => t('admin.settingKept', { what: t(`admin.settingUser.${kind}`), open })),
          )}
        </p>
      )}
      {atOnce.length > 0 && (
        <p>
          {t('admin.settingsAtOnce')}
          {listed(atOnce.map((user) => t(`admin.settingUser.${user}`)))}
        </p>
      )}
    </Card>
  );
}
