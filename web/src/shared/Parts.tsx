import { Badge } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import './parts.css';

interface Part {
  readonly key: string;
  readonly label: string;
  /** Of what waits in it, such as faults. */
  readonly count?: number;
  readonly children: ReactNode;
}

interface PartsProps {
  /** Under which the part stands in the address, so that it can be passed on. */
  readonly name: string;
  /** What they are parts of, where a page has several of these. */
  readonly label?: string;
  readonly parts: readonly Part[];
  /** Keeps the others too, as a form needs its fields. */
  readonly keep?: boolean;
}

/** Parts of a page of which one is shown. Links rather than tabs: each has an address, and they scroll on a telephone. */
export function Parts({ name, label, parts, keep = false }: PartsProps) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const chosen = parts.find(({ key }) => key === search.get(name)) ?? parts[0];
  const to = (key: string) => {
    const next = new URLSearchParams(search);
    next.set(name, key);
    return `?${next}`;
  };
  return (
    <>
      <nav className="parts" aria-label={label ?? t('common.parts')}>
        {parts.map(({ key, label: word, count = 0 }) => (
          <Link key={key} to={to(key)} replace aria-current={key === chosen?.key ? 'true' : undefined}>
            <Badge size="small" offset={[8, 0]} count={count}>
              {word}
            </Badge>
          </Link>
        ))}
      </nav>
      {parts
        .filter(({ key }) => keep || key === chosen?.key)
        .map(({ key, children }) => (
          <div key={key} hidden={key !== chosen?.key}>
            {children}
          </div>
        ))}
    </>
  );
}
