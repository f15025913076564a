import { useQuery } from '@tanstack/react-query';
import { Card, Col, Row } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mayTry, nameOf, operationsQuery } from '../../api/operations';
import { useSession } from '../../app/session';
import { Page } from '../../shared/Page';
import { Waiting } from '../../shared/Waiting';
import { BOOKS } from './books';

const SHELVES = ['hall', 'voices', 'people', 'supplies', 'supervision', 'seals'] as const;

/** Every list that the reader works with, by what it is about. */
export function Shelves() {
  const { t, i18n } = useTranslation();
  const { person, holds } = useSession();
  const operations = useQuery(operationsQuery);
  if (!operations.data) return <Waiting />;
  const all = operations.data;
  const roles = (person?.authorities ?? []).map(({ role }) => role as string);
  const mine = BOOKS.filter(({ list, desk }) => {
    const operation = all[`GET ${list}`];
    return operation !== undefined && mayTry(operation, roles) && (desk === undefined || holds(...desk));
  });
  return (
    <Page title={t('books.title')}>
      <Row gutter={[16, 16]}>
        {SHELVES.flatMap((shelf) => {
          const books = mine.filter((book) => book.shelf === shelf);
          if (books.length === 0) return [];
          return [
            <Col key={shelf} xs={24} md={12} xl={8}>
              <Card title={t(`shelves.${shelf}`)} size="small">
                <ul>
                  {books.map((book) => (
                    <li key={book.name}>
                      <Link to={`/books/${book.name}`}>{nameOf(all[`GET ${book.list}`], i18n.language === 'en')}</Link>
                    </li>
                  ))}
                </ul>
              </Card>
            </Col>,
          ];
        })}
      </Row>
    </Page>
  );
}
