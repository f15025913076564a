/** Drafts that one person writes and another decides on; each kind of draft becomes something else. */

/** `draft`: its author writes. `submitted`: a second person is to decide. The others are final. */
export const DRAFT_STATUSES = ['draft', 'submitted', 'published', 'rejected'] as const;

export type DraftStatus = (typeof DRAFT_STATUSES)[number];
