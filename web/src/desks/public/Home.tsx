import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { itemsQuery, organisationQuery } from '../../api/catalogue';
import type { components } from '../../api/schema';
import { setPreferences, usePreferences } from '../../app/preferences';
import { useSession } from '../../app/session';
import { FirstSteps } from '../../shared/FirstSteps';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { useLimit } from '../../shared/limits';

type Item = components['schemas']['ItemSummaryBody'];

/** What the centre does for people, to be found by name, by sound or by department. */
export function Home() {
  const { t, i18n } = useTranslation();
  const [words, setWords] = useState('');
  const [department, setDepartment] = useState('');
  const items = useQuery(itemsQuery());
  const organisation = useQuery(organisationQuery());
  const english = i18n.language === 'en';
  const { guided } = usePreferences();
  const { person } = useSession();
  const departments = organisation.data?.departments ?? [];
  const wanted = useDeferredValue(words.trim());
  const all = items.data?.items;
  const offered = useMemo(
    () => (all ?? []).filter((item) => department === '' || item.departmentCode === department),
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
      {!guided && person === null && <FirstSteps onBegin={() => setPreferences({ guided: true })} />}
      <search className="home-search">
        <input
          type="search"
          className="field"
          value={words}
          onChange={({ target }) => setWords(target.value)}
          placeholder={t('home.searchHint')}
          aria-label={t('home.search')}
        />
        <select
          className="field"
          value={department}
          onChange={({ target }) => setDepartment(target.value)}
          aria-label={t('home.department')}
        >
          <option value="">{t('home.allDepartments')}</option>
          {departments.map(({ code }) => (
            <option key={code} value={code}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      </search>
      {found.length === 0 && <p className="empty">{t('home.nothing')}</p>}
      <ul className="tiles">
        {found.map((item) => (
          <li key={item.code}>
            <ItemCard item={item} department={nameOf(item.departmentCode)} english={english} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function ItemCard({ item, department, english }: { item: Item; department: string; english: boolean }) {
  const { t } = useTranslation();
  const limit = useLimit();
  return (
    <Link to={`/guide/${item.code}`} className="tile" aria-label={english ? item.nameEn : item.name}>
      <span className="tile-title">{english ? item.nameEn : item.name}</span>
      <span className="muted">{department}</span>
      <span className="chips">
        <span className="chip chip-blue">{t('home.promised', { limit: limit(item.committedLimit) })}</span>
        {item.joint && <span className="chip">{t('home.joint')}</span>}
        {item.inPersonOnly && <span className="chip">{t('home.inPerson')}</span>}
      </span>
    </Link>
  );
}
