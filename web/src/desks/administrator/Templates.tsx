import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, bodyOf } from '../../api/client';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { useInstants } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { templateDrafts } from './drafts-queries';
import { Standing } from './Items';

/** What papers say: each kind with its version, and what is to become of it. */
export function Templates() {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const navigate = useNavigate();
  const people = usePeople();
  const [kind, setKind] = useState<string>();
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/paper-templates'))).items,
  });
  const drafts = useQuery(templateDrafts);
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? '—';
  const open = (drafts.data ?? []).filter(({ status }) => status === 'draft' || status === 'submitted');
  return (
    <Page title={t('admin.part.templates')}>
      <div className="stack">
        <Refusal error={templates.error ?? drafts.error} />
        <Card size="small" title={t('admin.drafts')}>
          <DataTable
            rowKey="id"
            size="small"
            dataSource={drafts.data ?? []}
            pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: t('admin.noDrafts') }}
            columns={[
              {
                title: t('case.paper'),
                render: (_, one) => <Link to={`/admin/templates/drafts/${one.id}`}>{t(`papers.${one.kind}`)}</Link>,
              },
              { title: t('fields.reason'), dataIndex: 'reason' },
              { title: t('fields.status'), render: (_, one) => <Standing status={one.status} /> },
              { title: t('fields.draftedBy'), render: (_, one) => nameOf(one.draftedBy) },
              { title: t('fields.changedAt'), render: (_, one) => instant(one.changedAt) },
              { title: t('fields.decidedBy'), render: (_, one) => nameOf(one.decidedBy) },
            ]}
          />
        </Card>
        <Card size="small" title={t('admin.inForce')}>
          <DataTable
            rowKey="kind"
            size="small"
            loading={templates.isPending}
            dataSource={templates.data ?? []}
            pagination={false}
            columns={[
              { title: t('case.paper'), render: (_, one) => t(`papers.${one.kind}`, one.name) },
              { title: t('fields.version'), dataIndex: 'version', align: 'right' },
              { title: t('admin.publishedBy'), render: (_, one) => nameOf(one.publishedBy) },
              { title: t('admin.inForceSince'), render: (_, one) => instant(one.publishedAt) },
              {
                title: t('books.do'),
                render: (_, one) => {
                  const there = open.find((draft) => draft.kind === one.kind);
                  if (there) return <Link to={`/admin/templates/drafts/${there.id}`}>{t('admin.openDraft')}</Link>;
                  return (
                    <Button size="small" onClick={() => setKind(one.kind)}>
                      {t('admin.change')}
                    </Button>
                  );
                },
              },
            ]}
          />
        </Card>
      </div>
      {kind && (
        <CommandDrawer
          key={kind}
          title={t('admin.draftOf.template', { name: t(`papers.${kind}`) })}
          operation="POST /api/v1/paper-template-drafts"
          href="/api/v1/paper-template-drafts"
          fixed={{ kind, source: undefined }}
          changes={[['template-drafts']]}
          onClose={() => setKind(undefined)}
          onDone={(answer) => void navigate(`/admin/templates/drafts/${(answer as { id: string }).id}`)}
        />
      )}
    </Page>
  );
}
