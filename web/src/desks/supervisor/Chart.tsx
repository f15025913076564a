import { Button, Card } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Drawing is the heaviest part of its page; the counters and lists beside it do not wait for it. */
const Drawn = lazy(async () => ({ default: (await import('./Drawn')).Drawn }));

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
}

export interface Drawing {
  readonly kind: 'bars' | 'lines';
  readonly names: readonly string[];
  readonly series: readonly Series[];
  /** What follows when one of the names is chosen. */
  readonly onChoose?: (index: number) => void;
}

interface ChartProps extends Drawing {
  readonly title: string;
  /** The same to be read, row by row. */
  readonly table: ReactNode;
}

/** What is looked at first, and read as a table by who would rather, or cannot see it. */
export function Chart({ title, table, ...drawing }: ChartProps) {
  const { t } = useTranslation();
  const [read, setRead] = useState(false);
  return (
    <Card
      size="small"
      title={title}
      extra={
        <Button size="small" aria-pressed={read} onClick={() => setRead(!read)}>
          {t(read ? 'wall.asChart' : 'wall.asTable')}
        </Button>
      }
    >
      {read ? (
        table
      ) : (
        <Suspense fallback={<div className="chart" />}>
          <Drawn label={title} {...drawing} />
        </Suspense>
      )}
    </Card>
  );
}
