import type { NoticeKind } from '../papers/notices';
import type { IssuedPaper, MatterDraft, MatterRecipient } from './matter';

/** How many messages of each kind a matter has sent; absent: none. */
export interface MessageCounts {
  readonly noticeCounts?: Readonly<Partial<Record<NoticeKind, number>>>;
}

/** What a matter tells those whom it concerns, beside the act of which it tells; nothing where there is nobody to tell. */
export function message(
  file: MessageCounts | null,
  notice: NoticeKind,
  recipients: readonly MatterRecipient[],
  content: IssuedPaper['content'],
): MatterDraft[] {
  if (recipients.length === 0) return [];
  const ordinal = (file?.noticeCounts?.[notice] ?? 0) + 1;
  return [{ type: 'noticeIssued', facts: { notice, ordinal, recipients, content } satisfies IssuedPaper }];
}

/** What stays on file of a message that was sent. */
export function sent({ noticeCounts }: MessageCounts, { notice, ordinal }: IssuedPaper): Required<MessageCounts> {
  return { noticeCounts: { ...noticeCounts, [notice]: ordinal } };
}

/** Whoever the matter has to do with, as they are told; nobody where no name was given. */
export function partyIfNamed(partyId: string | null): MatterRecipient[] {
  return partyId === null ? [] : [{ to: 'party', partyId }];
}
