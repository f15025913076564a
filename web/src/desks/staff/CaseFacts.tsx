import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { itemQuery } from '../../api/catalogue';
import { AttorneyOnFile } from '../../shared/AttorneyOnFile';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import type { Case } from './cases';

interface Schema {
  readonly properties?: Readonly<Record<string, { readonly title?: string }>>;
  readonly required?: readonly string[];
}

interface CaseFactsProps {
  readonly file: Case;
  /** The schema of the form, where it cannot be asked for. */
  readonly form?: object;
}

/** Who wants what, by when it is promised, and the form as it was filled in. */
export function CaseFacts({ file, form }: CaseFactsProps) {
  const { t } = useTranslation();
  const itemName = useItemName();
  const item = useQuery(itemQuery(file.itemCode, file.itemVersion));
  const { properties = {}, required = [] } = (form ?? item.data?.form ?? {}) as Schema;
  const keys = [...new Set([...required, ...Object.keys(file.form)])].filter((key) => file.form[key] !== undefined);
  const due = file.clocks?.committed.dueAt;
  return (
    <Card
      size="small"
      title={
        <Link to={`/cases/${file.id}`}>
          {itemName(file.itemName)} <span className="number">{file.number}</span>
        </Link>
      }
      extra={file.overdue && <Tag color="error">{t('desk.overdue')}</Tag>}
    >
      <Descriptions column={1} size="small">
        <Descriptions.Item label={t('case.applicant')}>
          {file.applicant.name} {file.applicant.idNumber}
        </Descriptions.Item>
        <Descriptions.Item label={t('case.object')}>{file.object}</Descriptions.Item>
        {file.agent && <Descriptions.Item label={t('case.agent')}>{file.agent.name}</Descriptions.Item>}
        {file.paperAuthorisation && (
          <Descriptions.Item label={t('attorney.title')}>
            <AttorneyOnFile paper={file.paperAuthorisation} />
          </Descriptions.Item>
        )}
        <Descriptions.Item label={t('case.received')}>
          <Instant at={file.receivedAt} />
        </Descriptions.Item>
        {due && (
          <Descriptions.Item label={t('clocks.committed')}>
            <strong className="number">
              <Instant at={due} />
            </strong>
          </Descriptions.Item>
        )}
        {keys.map((key) => (
          <Descriptions.Item key={key} label={properties[key]?.title ?? key}>
            {wordsOf(file.form[key], t('common.comma'))}
          </Descriptions.Item>
        ))}
      </Descriptions>
    </Card>
  );
}

function wordsOf(value: unknown, comma: string): string {
  return Array.isArray(value) ? value.map(String).join(comma) : String(value);
}
