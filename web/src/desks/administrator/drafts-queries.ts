import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';

export type ItemDraft = components['schemas']['ItemDraftBody'];
export type ItemDraftDetail = components['schemas']['ItemDraftDetailBody'];
export type ItemContent = Readonly<Record<string, unknown>>;

// No case tells of these: what a colleague drafts or decides is asked for again.
const LIVE = { refetchInterval: 15_000 } as const;

export const itemDrafts = queryOptions({
  ...LIVE,
  queryKey: ['item-drafts'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/catalogue/drafts'))).items,
});

export const itemDraft = (draftId: string) =>
  queryOptions({
    queryKey: ['item-draft', draftId],
    queryFn: () => bodyOf(api.GET('/api/v1/catalogue/drafts/{draftId}', { params: { path: { draftId } } })),
  });

export const templateDrafts = queryOptions({
  ...LIVE,
  queryKey: ['template-drafts'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/paper-template-drafts'))).items,
});

export const templateDraft = (draftId: string) =>
  queryOptions({
    queryKey: ['template-draft', draftId],
    queryFn: () => bodyOf(api.GET('/api/v1/paper-template-drafts/{draftId}', { params: { path: { draftId } } })),
  });

export const calendarChanges = queryOptions({
  ...LIVE,
  queryKey: ['calendar-changes'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/calendar/changes'))).items,
});

export const deadLetters = queryOptions({
  ...LIVE,
  queryKey: ['dead-letters'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/outbox/dead-letters'))).items,
});
