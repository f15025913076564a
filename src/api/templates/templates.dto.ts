import { PREVIEW_FORMATS, type PreviewFormat } from '../../adapters/issuing/previews';
import { PRINTED_KINDS, type PrintedKind } from '../../domain/papers/fields';
import { DraftLifeBody, OfRevisionBody } from '../drafts/drafts.dto';
import { Choice, QueryWholeNumber, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

const RULE = { rule: 'H' } as const;
const SOURCE = "kind: urgingNotice\nversion: 2\nlayout: notice\ntitle: '{{kind}}'\nblocks:\n  - signature: true\n";
const LONGEST = 64 * 1024;

/** What a field of the content prints, for the editor of templates. */
export class TemplateFieldBody {
  @Shows.text('As it is named in a template', { example: 'dueAt' }) name!: string;
  @Shows.text('What it is', { example: '承诺时限' }) zh!: string;
  @Shows.text('How it reads on paper; rows are asked for by each, rows or attachments', { example: 'moment' })
  shape!: string;
  @Shows.texts('Of rows, what is named within one', { example: [] }) columns!: readonly string[];
  @Shows.yesNo('Whether the rules issue no paper without it; all else must be asked for by when') required!: boolean;
}

export class TemplateSummaryBody {
  @Shows.choice('Kind of paper', PRINTED_KINDS) kind!: string;
  @Shows.text('The same in words', { example: '催办通知书' }) name!: string;
  @Shows.number('The version by which papers are printed now', { example: 1 }) version!: number;
  @Shows.text('Who published it; null: it came with Banjie', { nullable: true, example: 'admin-1' })
  publishedBy!: string | null;
  @Shows.instant('Papers that are issued from then on are printed by it') publishedAt!: string;
}

export class TemplateListBody {
  @Shows.list('One for each kind', () => TemplateSummaryBody) items!: TemplateSummaryBody[];
}

export class TemplateBody extends TemplateSummaryBody {
  @Shows.text('As it is written (YAML)', { example: SOURCE }) source!: string;
  @Shows.list('Every version, the newest first', () => TemplateSummaryBody) versions!: TemplateSummaryBody[];
  @Shows.list('What a template of this kind may name', () => TemplateFieldBody) fields!: TemplateFieldBody[];
}

export class TemplateVersionQuery {
  @QueryWholeNumber({
    description: 'Which version; left out: the newest',
    optional: true,
    example: 1,
    least: 1,
    most: 100_000,
  })
  readonly version?: number;
}

export class PreviewDraftQuery {
  @Choice({ description: 'As a file to be issued, or as a picture of its pages', optional: true, of: PREVIEW_FORMATS })
  readonly format?: PreviewFormat;
}

export class PreviewTemplateQuery extends TemplateVersionQuery {
  @Choice({ description: 'As a file to be issued, or as a picture of its pages', optional: true, of: PREVIEW_FORMATS })
  readonly format?: PreviewFormat;
}

export class DraftTemplateBody {
  @Choice({ description: 'Of which paper', ...RULE, of: PRINTED_KINDS })
  readonly kind!: PrintedKind;

  @Text({ description: 'Why it is to change', ...RULE, max: 500, example: '增加咨询电话' })
  readonly reason!: string;

  @Text({
    description: 'The template as it is to become (YAML); left out: as the newest is',
    ...RULE,
    max: LONGEST,
    optional: true,
    example: SOURCE,
  })
  readonly source?: string;
}

export class RewriteTemplateDraftBody extends OfRevisionBody {
  @Text({ description: 'The whole template as it is to become (YAML)', ...RULE, max: LONGEST, example: SOURCE })
  readonly source!: string;
}

export class TemplateFaultBody {
  @Shows.number('The line of the template, from 1 on', { example: 7 }) line!: number;
  @Shows.text('The field that it is about', { nullable: true, example: 'dueOn' }) field!: string | null;
  @Shows.text('What is wrong, Chinese', { example: '此种文书没有字段dueOn' }) messageZh!: string;
  @Shows.text('What is wrong, English', { example: 'urgingNotice has no field dueOn' }) messageEn!: string;
}

export class TemplateDraftBody extends DraftLifeBody {
  @Shows.choice('Of which paper', PRINTED_KINDS) kind!: string;
  @Shows.number('The newest version when it was drafted', { example: 1 }) baseVersion!: number;
}

export class TemplateDraftListBody {
  @Shows.list('The newest come first', () => TemplateDraftBody) items!: TemplateDraftBody[];
}

/** A draft with everything that whoever decides on it needs to see. */
export class TemplateDraftDetailBody extends TemplateDraftBody {
  @Shows.text('As it is written (YAML)', { example: SOURCE }) source!: string;
  @Shows.text('The version that it rests on', { example: SOURCE }) baseSource!: string;
  @Shows.list('What is wrong with it; while there is anything it cannot be submitted', () => TemplateFaultBody)
  faults!: TemplateFaultBody[];
}
