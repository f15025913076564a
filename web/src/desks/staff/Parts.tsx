import { Link, useSearchParams } from 'react-router';

interface PartsProps {
  readonly label: string;
  readonly parts: readonly {
    readonly key: string;
    readonly word: string;
    readonly count?: number;
    readonly hint?: string;
  }[];
  readonly chosen: string;
}

/** The parts of a desk, each with an address of its own, and how much waits there. */
export function Parts({ label, parts, chosen }: PartsProps) {
  const [search] = useSearchParams();
  const to = (part: string) => {
    const next = new URLSearchParams(search);
    next.set('part', part);
    next.delete('id');
    return `?${next.toString()}`;
  };
  return (
    <nav className="parts no-print" aria-label={label}>
      {parts.map(({ key, word, count, hint }) => (
        <Link key={key} to={to(key)} replace title={hint} aria-current={key === chosen ? 'page' : undefined}>
          {word}
          {count ? <span className="count">{count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
