import { QueryWholeNumber, Text } from '../fields/fields';
import { Shows } from '../fields/shows';
import { IssuedNoticeBody } from '../applications/application.dto';

export class ListNoticesQuery {
  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 20, least: 1, most: 100 })
  readonly limit?: number;

  @Text({
    description: 'nextCursor of the page before',
    optional: true,
    max: 400,
    pattern: /^[A-Za-z0-9_-]{1,400}$/,
    form: { zh: '须为上一页的nextCursor', en: 'must be the nextCursor of the page before' },
    example: 'WzE3NzI0MTM4MDAwMDAsImFwcC0xIiw0XQ',
  })
  readonly cursor?: string;
}

export class ReceivedNoticeBody extends IssuedNoticeBody {
  @Shows.text('The application; null: it is about none, or about a rating (R-47)', {
    nullable: true,
    example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3',
  })
  applicationId!: string | null;
  @Shows.text('Its number', { nullable: true, example: '2026-000123' }) applicationNumber!: string | null;
  @Shows.text('Name of the item', { nullable: true, example: '食品经营许可' }) itemName!: string | null;
  @Shows.text('The matter beside applications that issued it, such as an enquiry', { nullable: true, example: null })
  matterId!: string | null;
  @Shows.text('Its number', { nullable: true, example: null }) matterNumber!: string | null;
}

export class NoticePageBody {
  @Shows.list('The newest comes first', () => ReceivedNoticeBody) items!: ReceivedNoticeBody[];
  @Shows.text('Where the next page begins; null on the last', { nullable: true }) nextCursor!: string | null;
}
