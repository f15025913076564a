import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { mayTry, nameOf, operationsQuery } from '../../api/operations';
import { useSession } from '../../app/session';
import { Page } from '../../shared/Page';
import { Parts } from '../../shared/Parts';
import { Waiting } from '../../shared/Waiting';
import { BookPanel } from '../books/BookPage';
import { BOOKS } from '../books/books';
import { RegisterRows } from '../registers/Registers';

const CONDUCT = ['criticism', 'integrity', 'incidents', 'alerts'];
const CONDUCT_REGISTERS = ['breaches', 'cards'] as const;
const QUALITY = ['ratings', 'complaints', 'assessments', 'measures', 'suggestions'];

/** How people behaved: drafts of criticism to be confirmed or dismissed, appeals, breaches and cards. */
export function Conduct() {
  return <Shelf word="wall.page.conduct" names={CONDUCT} registers={CONDUCT_REGISTERS} />;
}

/** How it is judged: by who was served, by who complained, and by the centre. */
export function Quality() {
  return <Shelf word="wall.page.quality" names={QUALITY} />;
}

interface ShelfProps {
  readonly word: string;
  readonly names: readonly string[];
  readonly registers?: readonly (typeof CONDUCT_REGISTERS)[number][];
}

/** Several lists on one page, of those that the reader may see. */
function Shelf({ word, names, registers = [] }: ShelfProps) {
  const { t, i18n } = useTranslation();
  const { person } = useSession();
  const operations = useQuery(operationsQuery);
  if (!operations.data) return <Waiting />;
  const all = operations.data;
  const roles = (person?.authorities ?? []).map(({ role }) => role as string);
  const books = names.flatMap((name) => {
    const book = BOOKS.find((one) => one.name === name);
    const operation = book && all[`GET ${book.list}`];
    return book && operation && mayTry(operation, roles) ? [book] : [];
  });
  return (
    <Page title={t(word)}>
      <Card size="small">
        <Parts
          name="list"
          parts={[
            ...books.map((book) => ({
              key: book.name,
              label: nameOf(all[`GET ${book.list}`], i18n.language === 'en'),
              children: <BookPanel book={book} />,
            })),
            ...registers.map((register) => ({
              key: register,
              label: t(`wall.register.${register}`),
              children: <RegisterRows path={`/api/v1/${register}`} />,
            })),
          ]}
        />
      </Card>
    </Page>
  );
}
