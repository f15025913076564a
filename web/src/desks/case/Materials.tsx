import { Button, Card, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable';
import { openDocument } from '../../api/client';
import { useTelling } from '../../shared/telling';
import type { Case } from './case';

/** What was asked for, what came, and what is still missing. */
export function Materials({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const tell = useTelling();
  return (
    <Card title={t('case.materials')} size="small">
      <DataTable
        rowKey="materialId"
        size="small"
        pagination={false}
        dataSource={[...file.materials]}
        columns={[
          { title: t('guide.material'), dataIndex: 'name' },
          { title: t('guide.copies'), dataIndex: 'copies' },
          {
            title: t('case.state'),
            render: (_, one) => {
              if (one.outstanding) return <Tag color="error">{t('case.outstanding')}</Tag>;
              if (one.copies > 0) return <Tag color="success">{t('case.in')}</Tag>;
              return one.required ? <Tag color="warning">{t('case.missing')}</Tag> : t('case.notNeeded');
            },
          },
          {
            title: t('case.files'),
            render: (_, one) => (
              <Space wrap>
                {one.files.map((each) => (
                  <Button
                    key={each.id}
                    size="small"
                    onClick={() => void openDocument(`/api/v1/files/${each.id}/content`).catch(tell)}
                  >
                    {each.name}
                  </Button>
                ))}
              </Space>
            ),
          },
        ]}
      />
    </Card>
  );
}
