import { useQuery } from '@tanstack/react-query';
import { Card, Col, Empty, Row } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../app/session';
import { useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { TemporalAccess } from './TemporalAccess';
import { calendarChanges, deadLetters, itemDrafts, templateDrafts } from './drafts-queries';

interface Waiting {
  readonly key: string;
  readonly to: string;
  readonly name: string;
  readonly by: string;
  readonly at: string;
}

/** What waits: what I began and have not submitted, what somebody else began and I may decide, and what did not get through. */
export function Overview() {
  const { t } = useTranslation();
  const { person, holds } = useSession();
  const items = useQuery(itemDrafts);
  const templates = useQuery(templateDrafts);
  const changes = useQuery(calendarChanges);
  const dead = useQuery({ ...deadLetters, enabled: holds('administrator') });
  const me = person?.personId;
  const drafts = [
    ...(items.data ?? []).map((one) => ({
      ...one,
      to: `/admin/items/drafts/${one.id}`,
      name: t('admin.draftOf.item', { code: one.itemCode }),
    })),
    ...(templates.data ?? []).map((one) => ({
      ...one,
      to: `/admin/templates/drafts/${one.id}`,
      name: t('admin.draftOf.template', { name: t(`papers.${one.kind}`) }),
    })),
  ];
  const shown = (list: typeof drafts): Waiting[] =>
    list.map(({ id, to, name, draftedBy, changedAt }) => ({ key: id, to, name, by: draftedBy, at: changedAt }));
  const proposed = (changes.data ?? [])
    .filter(({ status, draftedBy }) => status === 'drafted' && draftedBy !== me)
    .map(({ id, kind, draftedBy, draftedAt }) => ({
      key: id,
      to: `/admin/calendar/${id}`,
      name: t(`admin.calendarKind.${kind}`),
      by: draftedBy,
      at: draftedAt,
    }));
  const mine = shown(drafts.filter(({ status, draftedBy }) => status === 'draft' && draftedBy === me));
  const others = shown(drafts.filter(({ status, draftedBy }) => status === 'submitted' && draftedBy !== me));
  return (
    <Page title={t('admin.title')}>
      <Refusal error={items.error ?? templates.error ?? changes.error ?? dead.error} />
      <Row gutter={[16, 16]}>
        <Column title={t('admin.toDecide')} rows={[...others, ...proposed]} />
        <Column title={t('admin.myDrafts')} rows={mine} />
        {holds('administrator') && (
          <Column
            title={t('admin.notSent')}
            rows={(dead.data ?? []).slice(0, 10).map(({ messageId, topic, lastError, recordedAt }) => ({
              key: messageId,
              to: '/admin/messages?show=dead',
              name: t(`words.${topic}`, topic),
              by: lastError ?? '',
              at: recordedAt,
            }))}
          />
        )}
      </Row>
      {holds('administrator') && <TemporalAccess />}
    </Page>
  );
}

function Column({ title, rows }: { readonly title: string; readonly rows: readonly Waiting[] }) {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const people = usePeople();
  return (
    <Col xs={24} lg={8}>
      <Card title={`${title}（${rows.length}）`} size="small">
        {rows.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('admin.nothingWaits')} />
        ) : (
          <ul className="plain-list">
            {rows.map(({ key, to, name, by, at }) => (
              <li key={key}>
                <Link to={to}>{name}</Link>
                <div className="muted">
                  {people.find(({ id }) => id === by)?.name ?? by} · {instant(at)}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Col>
  );
}
