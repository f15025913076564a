import { useQuery } from '@tanstack/react-query';
import { Card, Checkbox, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { organisationQuery } from '../../api/catalogue';
import { useLongList } from '../../shared/long-list';
import { LongTable } from '../../shared/LongTable';
import { Page } from '../../shared/Page';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { useCaseColumns } from './case-columns';
import { REFRESH_MS, wallQuery, watchedCases } from './wall-queries';

const WIDTH = 940;

/** The cases behind a number of the wall, however many; what is asked stands in the address. */
export function WallCases() {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const wall = useQuery(wallQuery);
  const organisation = useQuery(organisationQuery());
  const people = usePeople();
  const columns = useCaseColumns();
  const today = wall.data?.at.slice(0, 10);
  const asked = (name: string) => search.get(name) ?? undefined;
  const card = asked('card');
  const cases = useLongList({
    ...watchedCases({
      open: true,
      ...(asked('overdue') && { overdue: true }),
      ...(asked('warned') && { warned: true }),
      ...(asked('suspended') && { suspended: true }),
      ...((card === 'yellow' || card === 'red') && { card }),
      ...(asked('due') === 'today' && today && { dueOn: today, overdue: false }),
      ...(asked('department') && { departmentCode: search.get('department') as string }),
      ...(asked('holder') && { stepHolderId: search.get('holder') as string }),
    }),
    refreshMs: REFRESH_MS,
    enabled: today !== undefined,
  });
  const set = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  const ticks: [name: string, value: string, word: string][] = [
    ['overdue', '1', 'wall.count.overdue'],
    ['due', 'today', 'wall.count.dueToday'],
    ['warned', '1', 'wall.count.warned'],
    ['suspended', '1', 'wall.count.suspended'],
  ];
  return (
    <Page title={t('wall.page.cases')}>
      <Space wrap style={{ marginBottom: 16 }}>
        {ticks.map(([name, value, word]) => (
          <Checkbox
            key={name}
            checked={search.has(name)}
            onChange={({ target }) => set(name, target.checked ? value : undefined)}
          >
            {t(word)}
          </Checkbox>
        ))}
        <Select
          allowClear
          aria-label={t('wall.card')}
          placeholder={t('wall.card')}
          value={card}
          onChange={(value: string | undefined) => set('card', value)}
          options={['yellow', 'red'].map((value) => ({ value, label: t(`words.${value}`) }))}
          style={{ minWidth: 110 }}
        />
        <Select
          allowClear
          aria-label={t('guide.department')}
          placeholder={t('guide.department')}
          value={asked('department')}
          onChange={(value: string | undefined) => set('department', value)}
          options={(organisation.data?.departments ?? []).map(({ code, name, nameEn }) => ({
            value: code,
            label: i18n.language === 'en' ? nameEn : name,
          }))}
          style={{ minWidth: 200 }}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('cases.holder')}
          placeholder={t('cases.holder')}
          value={asked('holder')}
          onChange={(value: string | undefined) => set('holder', value)}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          style={{ minWidth: 150 }}
        />
      </Space>
      <Refusal error={cases.error} />
      <Card size="small">
        <LongTable columns={columns} list={cases} rowKey={({ id }) => id} empty={t('cases.empty')} width={WIDTH} />
      </Card>
    </Page>
  );
}
