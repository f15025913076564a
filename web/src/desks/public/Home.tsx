import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, Col, Empty, Input, Row, Select, Space, Tag } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { itemsQuery, organisationQuery } from '../../api/catalogue';
import type { components } from '../../api/schema';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { useLimit } from '../../shared/limits';

type Item = components['schemas']['ItemSummaryBody'];

/** What the centre does for people, to be found by name, by sound or by department. */
export function Home() {
  const { t, i18n } = useTranslation();
  const [words, setWords] = useState('');
  const [department, setDepartment] = useState<string>();
  const items = useQuery(itemsQuery());
  const organisation = useQuery(organisationQuery());
  const english = i18n.language === 'en';
  const departments = organisation.data?.departments ?? [];
  const wanted = useDeferredValue(words.trim());
  const all = items.data?.items;
  const offered = useMemo(
    () => (all ?? []).filter((item) => department === undefined || item.departmentCode === department),
    [all, department],
  );
  // The sounds of characters are a large book, fetched by the first who looks for something.
  const search = useQuery({
    queryKey: ['find-items', wanted, department, all?.length],
    queryFn: async () => (await import('./find-items')).findItems(offered, wanted),
    enabled: wanted !== '' && all !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const found = wanted === '' ? offered : (search.data ?? offered);
  if (items.isPending) return <Waiting />;
  const nameOf = (code: string) => {
    const one = departments.find((each) => each.code === code);
    return one ? (english ? one.nameEn : one.name) : code;
  };
  return (
    <Page
      title={t('home.title', { centre: english ? organisation.data?.centre.nameEn : organisation.data?.centre.name })}
    >
      <Refusal error={items.error ?? organisation.error} />
      <Space wrap style={{ marginBottom: 20 }}>
        <Input.Search
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder={t('home.searchHint')}
          aria-label={t('home.search')}
          allowClear
          style={{ width: 'min(420px, 90vw)' }}
        />
        <Select
          value={department}
          onChange={setDepartment}
          allowClear
          placeholder={t('home.allDepartments')}
          aria-label={t('home.department')}
          options={departments.map(({ code }) => ({ value: code, label: nameOf(code) }))}
          style={{ minWidth: 240 }}
        />
      </Space>
      {found.length === 0 && <Empty description={t('home.nothing')} />}
      <Row gutter={[16, 16]}>
        {found.map((item) => (
          <Col key={item.code} xs={24} md={12} xl={8}>
            <ItemCard item={item} department={nameOf(item.departmentCode)} english={english} />
          </Col>
        ))}
      </Row>
    </Page>
  );
}

function ItemCard({ item, department, english }: { item: Item; department: string; english: boolean }) {
  const { t } = useTranslation();
  const limit = useLimit();
  return (
    <Link to={`/guide/${item.code}`} aria-label={english ? item.nameEn : item.name}>
      <Card hoverable size="small" style={{ height: '100%' }}>
        <div style={{ fontSize: '1.1em', fontWeight: 600 }}>{english ? item.nameEn : item.name}</div>
        <div className="muted">{department}</div>
        <Space wrap style={{ marginTop: 10 }}>
          <Tag color="blue">{t('home.promised', { limit: limit(item.committedLimit) })}</Tag>
          {item.joint && <Tag>{t('home.joint')}</Tag>}
          {item.inPersonOnly && <Tag>{t('home.inPerson')}</Tag>}
        </Space>
      </Card>
    </Link>
  );
}
