/** what is entered of a power of attorney on paper, as it waits in this tab. */
export interface EnteredAttorney {
  readonly scope?: string;
  /** The last day on which it holds, `2026-06-30`. */
  readonly until?: string;
  readonly givenBy?: string;
  readonly fileIds?: readonly string[];
}

const WANTED = ['scope', 'until', 'givenBy'] as const;

/** The fields that are still empty, by their names. */
export function missingOfAttorney(paper: EnteredAttorney): string[] {
  return WANTED.filter((name) => !paper[name]?.trim());
}

/** What the API is told of it. */
export function attorneyBody({ scope, until, givenBy, fileIds = [] }: EnteredAttorney): object {
  return { scope, until, givenBy: givenBy?.trim(), ...(fileIds.length > 0 && { fileIds }) };
}
