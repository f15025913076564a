import { useQuery } from '@tanstack/react-query';
import { Button, Card, Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { itemQuery } from '../../api/catalogue';
import { api, bodyOf } from '../../api/client';
import { AttorneyOnFile } from '../../shared/AttorneyOnFile';
import { Instant } from '../../shared/instants';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { Acts } from './Acts';
import { Branches } from './Branches';
import type { Case } from './case';
import { Holds } from './Holds';
import { Materials } from './Materials';
import { Papers } from './Papers';
import { Promise as Promised } from './Promise';
import { Correction } from './Correction';
import { Story } from './Story';
import { Voices } from './Voices';

/** Changes are told at once; this is for a line that is cut without a word. */
const REFRESH_MS = 60_000;

/** One case, read as a story: what was promised, what happens next and by whom, what happened, and what one may do. */
export function CasePage() {
  const { t, i18n } = useTranslation();
  const { id = '' } = useParams();
  const read = useQuery({
    queryKey: ['case', id],
    queryFn: (): Promise<Case> =>
      bodyOf(api.GET('/api/v1/applications/{applicationId}', { params: { path: { applicationId: id } } })),
    refetchInterval: REFRESH_MS,
  });
  const item = useQuery({ ...itemQuery(read.data?.itemCode ?? '', read.data?.itemVersion), enabled: read.isSuccess });
  if (read.isPending) return <Waiting />;
  const file = read.data;
  if (!file) {
    return (
      <Page title={t('case.title')}>
        <Refusal error={read.error} />
      </Page>
    );
  }
  return (
    <Page
      title={`${(i18n.language === 'en' && item.data?.nameEn) || file.itemName} ${file.number}`}
      extra={
        <>
          <Tag color="blue">{t(`stages.${file.stage}`)}</Tag>
          {file.overdue && <Tag color="error">{t('desk.overdue')}</Tag>}
          {(file.cards ?? []).map((card) => (
            <Tag key={card} color={card === 'red' ? 'error' : 'warning'}>
              {t(`words.${card}Card`)}
            </Tag>
          ))}
          <Button onClick={() => window.print()}>{t('case.print')}</Button>
        </>
      }
    >
      <div className="two-columns">
        <div className="stack">
          <Promised file={file} />
          <Correction file={file} />
          <Facts file={file} />
          <Branches file={file} />
          <Materials file={file} />
          <Papers file={file} />
          <Story file={file} />
          <Voices file={file} />
          <Holds file={file} />
        </div>
        <Acts file={file} />
      </div>
    </Page>
  );
}

function Facts({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const { itemCode: code, itemVersion: version } = file;
  const item = useQuery(itemQuery(code, version));
  return (
    <Card title={t('case.facts')} size="small">
      <Descriptions column={{ xs: 1, md: 2 }} size="small">
        <Descriptions.Item label={t('case.applicant')}>{file.applicant.name}</Descriptions.Item>
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
        <Descriptions.Item label={t('case.accepted')}>
          <Instant at={file.acceptedAt} />
        </Descriptions.Item>
        {file.queryCode && <Descriptions.Item label={t('case.queryCode')}>{file.queryCode}</Descriptions.Item>}
        <Descriptions.Item label={t('case.contact')}>{file.contactPerson.name ?? '—'}</Descriptions.Item>
        {file.certificate && (
          <Descriptions.Item label={t('case.certificate')}>{file.certificate.number}</Descriptions.Item>
        )}
        {file.licence && (
          <Descriptions.Item label={t('case.licence')}>
            {t(`licenceStages.${file.licence.stage}`, file.licence.stageName)}
            {file.licence.validUntil && t('case.licenceUntil', { day: file.licence.validUntil })}
          </Descriptions.Item>
        )}
        {filledIn(file, item.data?.form).map(([key, label, value]) => (
          <Descriptions.Item key={key} label={label}>
            {Array.isArray(value) ? value.join(t('common.comma')) : String(value)}
          </Descriptions.Item>
        ))}
      </Descriptions>
    </Card>
  );
}

/** The filled-in form in the order and words of the version of the item by which it was handed in. */
function filledIn(file: Case, schema: object = {}): [key: string, label: string, value: unknown][] {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, { title?: string }>;
    required?: string[];
  };
  const keys = [...new Set([...required, ...Object.keys(file.form)])].filter((key) => file.form[key] !== undefined);
  return keys.map((key) => [key, properties[key]?.title ?? key, file.form[key]]);
}
