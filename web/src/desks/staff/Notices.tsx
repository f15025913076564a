import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { useLongList } from '../../shared/long-list';
import { LongTable } from '../../shared/LongTable';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

type Notice = components['schemas']['ReceivedNoticeBody'];

const PAGE = 100;
/** No more than a telephone has. */
const WIDTH = 300;

/** What the reader was told, the newest first. */
export function Notices() {
  const { t } = useTranslation();
  const notices = useLongList({
    queryKey: ['notices'],
    page: (at) => bodyOf(api.GET('/api/v1/notices', { params: { query: { limit: PAGE, ...at } } })),
    rowsOf: ({ items }) => items,
  });
  return (
    <Page title={t('notices.title')}>
      <Refusal error={notices.error} />
      <Card size="small">
        <LongTable<Notice>
          list={notices}
          rowKey={(one) => `${one.applicationId ?? one.matterId}/${one.seq}/${one.kind}`}
          empty={t('notices.empty')}
          width={WIDTH}
          showHeader={false}
          columns={[{ title: t('notices.title'), render: (_, one) => <Told one={one} /> }]}
        />
      </Card>
    </Page>
  );
}

function Told({ one }: { readonly one: Notice }) {
  const { t } = useTranslation();
  const itemName = useItemName();
  const name = t(`papers.${one.kind}`, one.name);
  return (
    <>
      {one.applicationId ? <Link to={`/cases/${one.applicationId}`}>{name}</Link> : name}{' '}
      {one.number && <Tag>{one.number}</Tag>}
      <div className="muted">
        {[one.itemName && itemName(one.itemName), one.applicationNumber ?? one.matterNumber]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <div className="muted number">
        <Instant at={one.at} />
      </div>
    </>
  );
}
