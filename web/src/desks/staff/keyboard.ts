import { useEffect, useRef } from 'react';

/** Keys held together with Alt, by their code: `Digit1`, `KeyN`. They work wherever one types. */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const does = event.altKey && !event.ctrlKey && !event.metaKey ? latest.current[event.code] : undefined;
      if (!does) return;
      event.preventDefault();
      does();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

const FIELDS =
  'input:not([type=hidden]):not([disabled]), textarea:not([disabled]), button[type=submit]:not([disabled])';

/**
 * Enter goes to the next field, as at every counter; Ctrl and Enter sends the form. In a list that is open, in a text of
 * several lines and on a button Enter keeps its meaning. Asked before the fields themselves: a list would open otherwise.
 */
export function enterGoesOn(event: React.KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const field = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.querySelector('form')?.requestSubmit();
    return;
  }
  if (!(field instanceof HTMLInputElement) || field.getAttribute('aria-expanded') === 'true') return;
  event.preventDefault();
  event.stopPropagation();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)];
  all[all.indexOf(field) + 1]?.focus();
}
