import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Empty, List, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

/** What the reader was told, the newest first. */
export function Notices() {
  const { t } = useTranslation();
  const itemName = useItemName();
  const notices = useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam }) =>
      bodyOf(api.GET('/api/v1/notices', { params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('notices.title')}>
      <Refusal error={notices.error} />
      <Card loading={notices.isPending}>
        {items.length === 0 ? (
          <Empty description={t('notices.empty')} />
        ) : (
          <List
            dataSource={items}
            rowKey={(one) => `${one.applicationId ?? one.matterId}/${one.seq}/${one.kind}`}
            renderItem={(one) => (
              <List.Item>
                <div>
                  {one.applicationId ? (
                    <Link to={`/cases/${one.applicationId}`}>{t(`papers.${one.kind}`, one.name)}</Link>
                  ) : (
                    t(`papers.${one.kind}`, one.name)
                  )}{' '}
                  {one.number && <Tag>{one.number}</Tag>}
                  <div className="muted">
                    {[one.itemName && itemName(one.itemName), one.applicationNumber ?? one.matterNumber]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </div>
                <span className="number muted">
                  <Instant at={one.at} />
                </span>
              </List.Item>
            )}
          />
        )}
        {notices.hasNextPage && (
          <Button block onClick={() => void notices.fetchNextPage()} loading={notices.isFetchingNextPage}>
            {t('cases.more')}
          </Button>
        )}
      </Card>
    </Page>
  );
}
