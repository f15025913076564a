import { type RefObject, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import './parts.css';

interface Marks {
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

interface Filling<Area extends HTMLElement> {
  /** Belongs on what surrounds the fields, in whose order the first missing one is looked for. */
  readonly area: RefObject<Area | null>;
  /** What is missing at this field, as soon as somebody wanted to go on without it. */
  readonly error: (name: string) => string | undefined;
  /** For the field itself, whose words stand in `<Missing>` beside it. */
  readonly marks: (name: string) => Marks;
  /** The id of the words that `marks` speaks of. */
  readonly idOf: (name: string) => string;
  /** Goes on where nothing is missing; says what is, each in its place, and puts the cursor into the first of them otherwise. */
  readonly whenFilled: (goOn: () => void) => void;
}

/**
 * A form whose button can always be pressed: one that is not filled yet says where (WCAG 3.3.1), and nothing before somebody
 * asked for it.
 * @param missing what is said at each field that is wanted; undefined or false at one that is filled
 */
export function useFilling<Area extends HTMLElement = HTMLDivElement>(
  missing: Readonly<Record<string, string | false | undefined>>,
): Filling<Area> {
  const own = useId();
  const area = useRef<Area>(null);
  const [asked, setAsked] = useState(false);
  const error = (name: string) => (asked && missing[name]) || undefined;
  const idOf = (name: string) => `${own}${name}`;
  return {
    area,
    error,
    idOf,
    marks: (name) => (error(name) ? { 'aria-invalid': true, 'aria-describedby': idOf(name) } : {}),
    whenFilled: (goOn) => {
      const lacks = Object.values(missing).some(Boolean);
      flushSync(() => setAsked(lacks));
      if (lacks) focusFirst(area.current);
      else goOn();
    },
  };
}

interface MissingProps {
  readonly of: Pick<Filling<HTMLElement>, 'error' | 'idOf'>;
  readonly name: string;
}

/** What is missing at a field that cannot say so itself. */
export function Missing({ of, name }: MissingProps) {
  const error = of.error(name);
  if (error === undefined) return null;
  return (
    <div id={of.idOf(name)} className="wrong">
      {error}
    </div>
  );
}

const FOCUSED = 'input, textarea, select, button, [tabindex]';

/** A field takes the cursor itself; of a choice among several, the first does. */
function focusFirst(area: HTMLElement | null): void {
  const first = area?.querySelector<HTMLElement>("[aria-invalid='true']");
  const field = first?.matches(FOCUSED) ? first : first?.querySelector<HTMLElement>(FOCUSED);
  field?.focus();
}
