import { useQuery } from '@tanstack/react-query';
import { Card, Select, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { itemQuery } from '../../api/catalogue';
import { api, bodyOf } from '../../api/client';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { Differences } from './Differences';
import { ItemSamples } from './ItemSamples';

/** What an item was in each version, and where two of them differ. */
export function ItemVersions() {
  const { code = '' } = useParams();
  const item = useQuery(itemQuery(code));
  if (item.isPending) return <Waiting />;
  if (!item.data) return <Refusal error={item.error} />;
  const { name, nameEn, version, materials } = item.data;
  return (
    <Versions code={code} name={name} nameEn={nameEn} newest={version}>
      <ItemSamples code={code} materials={materials} />
    </Versions>
  );
}

interface VersionsProps {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly newest: number;
  readonly children: ReactNode;
}

function Versions({ code, name, nameEn, newest, children }: VersionsProps) {
  const { t, i18n } = useTranslation();
  const [[from, to], choose] = useState([Math.max(1, newest - 1), newest]);
  const differences = useQuery({
    queryKey: ['item-differences', code, from, to],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/catalogue/items/{code}/differences', { params: { path: { code }, query: { from, to } } }),
      ),
    enabled: from !== to,
  });
  const options = Array.from({ length: newest }, (_, index) => ({
    value: index + 1,
    label: t('admin.version', { version: index + 1 }),
  }));
  return (
    <Page title={i18n.language === 'en' ? nameEn : name} extra={<Link to={`/guide/${code}`}>{t('admin.guide')}</Link>}>
      <div className="stack">
        <Card size="small" title={t('admin.compare')}>
          <Space wrap style={{ marginBottom: 16 }}>
            <Select
              aria-label={t('admin.olderVersion')}
              value={from}
              options={options}
              onChange={(one) => choose([one, to])}
            />
            →
            <Select
              aria-label={t('admin.newerVersion')}
              value={to}
              options={options}
              onChange={(one) => choose([from, one])}
            />
          </Space>
          <Refusal error={differences.error} />
          {newest === 1 ? (
            <p className="muted">{t('admin.firstVersion')}</p>
          ) : (
            <Differences differences={differences.data?.items ?? []} />
          )}
        </Card>
        {children}
      </div>
    </Page>
  );
}
