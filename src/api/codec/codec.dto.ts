import { field } from '../fields/demand';
import { ListOf, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MOST_METADATA = 20;
const isBase64 = (value: unknown): boolean => typeof value === 'string' && BASE64.test(value);

/** A payload as the JSON of protocol buffers has it. */
export class PayloadBody {
  @field(
    { description: 'What stands beside the data: base64 by name' },
    {
      type: 'object',
      additionalProperties: { type: 'string', format: 'byte' },
      maxProperties: MOST_METADATA,
      example: { encoding: 'anNvbi9wbGFpbg==' },
    },
    {
      holds: (value) =>
        typeof value === 'object' &&
        value !== null &&
        !Array.isArray(value) &&
        Object.keys(value).length <= MOST_METADATA &&
        Object.values(value).every(isBase64),
      words: { zh: '须为名称到base64文本的对应', en: 'must be texts in base64 by their names' },
    },
  )
  readonly metadata!: Readonly<Record<string, string>>;

  @field(
    { description: 'The data itself in base64', optional: true },
    { type: 'string', format: 'byte', example: 'e30=' },
    { holds: isBase64, words: { zh: '须为base64文本', en: 'must be base64' } },
  )
  readonly data?: string;
}

export class PayloadsBody {
  @ListOf(() => PayloadBody, { description: 'Payloads, in an order that is kept', least: 1, most: 500 })
  readonly payloads!: PayloadBody[];
}

export class OpenPayloadsBody {
  @Text({ description: 'Why they must be read', rule: 'R-49', max: 500, example: '排查办件 2026-000001 无法推进' })
  readonly reason!: string;
}

export class EndPayloadsBody {
  @Text({ description: 'Why it ends before its time', rule: 'R-49', max: 500, example: '排查已结束' })
  readonly reason!: string;
}

export class PayloadOpeningBody {
  @Shows.text('Its id', { example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }) id!: string;
  @Shows.text('Who reads', { example: 'admin-1' }) personId!: string;
  @Shows.text('Their name', { nullable: true, example: '邹国强' }) name!: string | null;
  @Shows.text('The reason given', { example: '排查办件 2026-000001 无法推进' }) reason!: string;
  @Shows.instant('Since when') from!: string;
  @Shows.instant('Until when it holds, or held') until!: string;
  @Shows.number('How many payloads were opened', { example: 12 }) payloads!: number;
  @Shows.yesNo('Whether it holds now', { example: true }) open!: boolean;
}

export class PayloadOpeningListBody {
  @Shows.list('The newest comes first; at most 200', () => PayloadOpeningBody) items!: PayloadOpeningBody[];
}

export class PayloadAccessBody {
  @Shows.instant('Until when this browser may read them') until!: string;
}
