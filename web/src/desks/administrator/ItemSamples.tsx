import { useQuery } from '@tanstack/react-query';
import { Button, Card, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { samplesQuery } from '../../api/catalogue';
import type { components } from '../../api/schema';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { Refusal } from '../../shared/Refusal';
import { SampleLink } from '../../shared/SampleLink';

type Material = components['schemas']['ItemMaterialBody'];

const ROUTE = '/api/v1/catalogue/items';

interface Doing {
  readonly material: Material;
  readonly act: 'sample' | 'sample/end';
}

interface ItemSamplesProps {
  readonly code: string;
  readonly materials: readonly Material[];
}

/** The samples that the guide shows beside the materials of an item; shown and changed at once, since they lay down nothing. */
export function ItemSamples({ code, materials }: ItemSamplesProps) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<Doing>();
  const samples = useQuery(samplesQuery(code));
  const sampleOf = (id: string) => samples.data?.items.find(({ materialId }) => materialId === id);
  const wordOf = (act: Doing['act'], id: string) =>
    t(act === 'sample/end' ? 'samples.end' : sampleOf(id) ? 'samples.replace' : 'samples.attach');
  return (
    <Card size="small" title={t('samples.title')}>
      <Refusal error={samples.error} />
      <DataTable<Material>
        rowKey="id"
        size="small"
        pagination={false}
        loading={samples.isPending}
        dataSource={materials}
        columns={[
          { title: t('guide.material'), dataIndex: 'name' },
          { title: t('samples.one'), render: (_, { id }) => <SampleLink code={code} sample={sampleOf(id)} /> },
          {
            title: t('books.do'),
            render: (_, material) => (
              <Space wrap>
                <Button size="small" onClick={() => setDoing({ material, act: 'sample' })}>
                  {wordOf('sample', material.id)}
                </Button>
                {sampleOf(material.id) && (
                  <Button size="small" danger onClick={() => setDoing({ material, act: 'sample/end' })}>
                    {wordOf('sample/end', material.id)}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {doing && (
        <CommandDrawer
          title={`${wordOf(doing.act, doing.material.id)} ${doing.material.name}`}
          operation={`POST ${ROUTE}/{code}/materials/{materialId}/${doing.act}`}
          href={`${ROUTE}/${code}/materials/${doing.material.id}/${doing.act}`}
          changes={[samplesQuery(code).queryKey]}
          onClose={() => setDoing(undefined)}
        />
      )}
    </Card>
  );
}
