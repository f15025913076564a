import { Button, Card, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable';
import { openDocument } from '../../api/client';
import { Instant } from '../../shared/instants';
import { useTelling } from '../../shared/telling';
import { VoidSheet } from '../staff/VoidSheet';
import type { Case } from './case';

/** The papers that were issued, to be opened and printed. */
export function Papers({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const tell = useTelling();
  const papers = file.notices.filter(({ paper }) => paper);
  if (papers.length === 0) return null;
  return (
    <Card title={t('case.papers')} size="small">
      <DataTable
        rowKey={(one) => `${one.seq}/${one.kind}`}
        size="small"
        pagination={false}
        dataSource={papers}
        columns={[
          { title: t('case.paper'), render: (_, one) => t(`papers.${one.kind}`, one.name) },
          { title: t('case.paperNumber'), render: (_, one) => <span className="number">{one.number ?? '—'}</span> },
          { title: t('case.issued'), render: (_, one) => <Instant at={one.at} /> },
          {
            title: t('case.open'),
            render: (_, one) =>
              one.wantsSeal ? (
                <Tag color="warning">{t('case.wantsSeal')}</Tag>
              ) : (
                <Space wrap>
                  <Button
                    size="small"
                    onClick={() => void openDocument(`/api/v1/papers/${file.id}/${one.seq}`).catch(tell)}
                  >
                    PDF
                  </Button>
                  {one.kind === 'certificate' && one.number && (
                    <VoidSheet applicationId={file.id} number={one.number} />
                  )}
                </Space>
              ),
          },
        ]}
      />
    </Card>
  );
}
