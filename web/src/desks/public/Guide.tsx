import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { itemQuery, organisationQuery, samplesQuery } from '../../api/catalogue';
import { useLimit } from '../../shared/limits';
import { DataTable } from '../../shared/DataTable';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { SampleLink } from '../../shared/SampleLink';
import { Waiting } from '../../shared/Waiting';
import { HallPlan } from './HallPlan';

type Item = components['schemas']['ItemGuideBody'];

/** Everything public about one item, and the way to hand it in. */
export function Guide() {
  const { t, i18n } = useTranslation();
  const { code = '' } = useParams();
  const { holds, person } = useSession();
  const guide = useQuery(itemQuery(code));
  const organisation = useQuery(organisationQuery());
  const samples = useQuery(samplesQuery(code)).data?.items ?? [];
  if (guide.isPending) return <Waiting />;
  const item = guide.data;
  if (!item) {
    return (
      <Page title={code}>
        <Refusal error={guide.error} />
      </Page>
    );
  }
  const may = person === null || holds('applicant', 'agent', 'frontDesk');
  return (
    <Page
      title={i18n.language === 'en' ? item.nameEn : item.name}
      extra={
        may &&
        item.status === 'published' && (
          <Link to={`/apply/${item.code}`}>
            <Button type="primary" size="large">
              {t('guide.apply')}
            </Button>
          </Link>
        )
      }
    >
      <div className="stack">
        {item.inPersonOnly && <Alert type="info" showIcon title={t('guide.inPerson')} />}
        <Facts item={item} />
        <Card title={t('guide.materials')}>
          <DataTable
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...item.materials]}
            columns={[
              { title: t('guide.material'), dataIndex: 'name' },
              { title: t('guide.copies'), dataIndex: 'copies' },
              {
                title: t('guide.kind'),
                render: (_, one) => (one.original ? t('guide.original') : t('guide.copy')),
              },
              {
                title: t('guide.needed'),
                render: (_, one) => (one.required ? <Tag color="blue">{t('guide.always')}</Tag> : t('guide.ifSo')),
              },
              ...(samples.length === 0
                ? []
                : [
                    {
                      title: t('samples.one'),
                      render: (_: unknown, { id }: { id: string }) => (
                        <SampleLink code={item.code} sample={samples.find(({ materialId }) => materialId === id)} />
                      ),
                    },
                  ]),
            ]}
          />
        </Card>
        <HallPlan departments={organisation.data?.departments ?? []} departmentCode={item.departmentCode} />
        <Card title={t('guide.steps')}>
          <ol>
            {item.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Card>
        <Card title={t('guide.conditions')}>
          <ol>
            {item.conditions.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
        </Card>
        {item.checklist.length > 0 && (
          <Card title={t('itemForm.checklist')}>
            <ol>
              {item.checklist.map(({ point, how }) => (
                <li key={point}>
                  {point}
                  <div className="muted">{how}</div>
                </li>
              ))}
            </ol>
          </Card>
        )}
        <Card title={t('guide.basis')}>
          <ul>
            {item.basis.map((one) => (
              <li key={one.law + one.article}>
                {one.law} {one.article}
              </li>
            ))}
          </ul>
          <p className="muted">
            {t('guide.remedies', { review: item.remedies.reviewOrgan, court: item.remedies.court })}
          </p>
        </Card>
      </div>
    </Page>
  );
}

/** Who does it, by when, for how much, and where: with the windows as the centre's map names them. */
function Facts({ item }: { readonly item: Item }) {
  const { t, i18n } = useTranslation();
  const limit = useLimit();
  const organisation = useQuery(organisationQuery());
  const department = organisation.data?.departments.find((one) => one.code === item.departmentCode);
  const windows = department?.windows ?? [];
  const english = i18n.language === 'en';
  return (
    <Card>
      <Descriptions column={{ xs: 1, md: 2 }}>
        <Descriptions.Item label={t('guide.department')}>
          {(english && department?.nameEn) || item.departmentName} {department?.phone}
        </Descriptions.Item>
        <Descriptions.Item label={t('guide.promised')}>{limit(item.committedLimit)}</Descriptions.Item>
        <Descriptions.Item label={t('guide.statutory')}>{limit(item.statutoryLimit)}</Descriptions.Item>
        <Descriptions.Item label={t('guide.result')}>{item.resultDocument.name}</Descriptions.Item>
        <Descriptions.Item label={t('guide.fees')}>
          {item.fees.length === 0
            ? t('guide.free')
            : item.fees
                .map((fee) => t('guide.fee', { name: fee.name, yuan: fee.amountFen / 100 }))
                .join(t('common.comma'))}
        </Descriptions.Item>
        <Descriptions.Item label={t('guide.place')}>
          <div>
            {windows.length === 0 && '—'}
            {windows.map(({ number, location }) => (
              <div key={number}>{location}</div>
            ))}
          </div>
        </Descriptions.Item>
      </Descriptions>
    </Card>
  );
}
