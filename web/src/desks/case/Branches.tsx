import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/DataTable';
import { useDepartmentName } from '../../shared/department-name';
import { Instant } from '../../shared/instants';
import type { Case } from './case';

/** how far each department of a joint handling is; nothing for any other item. */
export function Branches({ file: { branches } }: { readonly file: Case }) {
  const { t } = useTranslation();
  const departmentName = useDepartmentName();
  if (branches.length === 0) return null;
  return (
    <Card title={t('case.branches')} size="small">
      <DataTable
        rowKey="departmentCode"
        size="small"
        pagination={false}
        dataSource={[...branches]}
        columns={[
          { title: t('guide.department'), render: (_, one) => departmentName(one.departmentCode) },
          { title: t('fields.stageName'), render: (_, one) => t(`branchStages.${one.stage}`, one.stageName) },
          { title: t('fields.dueAt'), render: (_, one) => <Instant at={one.dueAt} /> },
          { title: t('fields.answer'), render: (_, one) => (one.answer ? t(`words.${one.answer}`, one.answer) : '—') },
        ]}
      />
    </Card>
  );
}
