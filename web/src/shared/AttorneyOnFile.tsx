import { Button, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { openDocument } from '../api/client';
import type { components } from '../api/schema';
import { useInstants } from './instants';
import { useTelling } from './telling';

type Paper = NonNullable<components['schemas']['ApplicationBody']['paperAuthorisation']>;

/** how far the agent of a case may go and until when, who said so, and the paper itself. */
export function AttorneyOnFile({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation();
  const { date } = useInstants();
  const tell = useTelling();
  return (
    <Space wrap size="small">
      <span>
        {t(`agents.scopes.${paper.scope}`)} · {t('agents.term', { until: date(paper.until) })} ·{' '}
        {t('attorney.by', { name: paper.givenBy })}
      </span>
      {paper.over && <Tag color="warning">{t('attorney.over')}</Tag>}
      {paper.files.map(({ id, name }) => (
        <Button key={id} size="small" onClick={() => void openDocument(`/api/v1/files/${id}/content`).catch(tell)}>
          {name}
        </Button>
      ))}
    </Space>
  );
}
