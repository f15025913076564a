import { NavLink } from 'react-router';
import './parts.css';

interface SubMenuProps {
  readonly label: string;
  readonly pages: readonly { readonly to: string; readonly word: string; readonly end?: boolean }[];
}

/** The pages of a desk. */
export function SubMenu({ label, pages }: SubMenuProps) {
  return (
    <nav className="sub-menu no-print" aria-label={label}>
      {pages.map(({ to, word, end = false }) => (
        <NavLink key={to} to={to} end={end}>
          {word}
        </NavLink>
      ))}
    </nav>
  );
}
