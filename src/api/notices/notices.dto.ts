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
  @Shows.text('The application', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.text('Its number', { example: '2026-000123' }) applicationNumber!: string;
  @Shows.text('Name of the item', { example: '食品经营许可' }) itemName!: string;
}

export class NoticePageBody {
  @Shows.list('The newest comes first', () => ReceivedNoticeBody) items!: ReceivedNoticeBody[];
  @Shows.text('Where the next page begins; null on the last', { nullable: true }) nextCursor!: string | null;
}
