import { HEARINGS, SECTION_STEPS } from '../../domain/catalogue/item';
import { DELIVERY_METHODS } from '../../domain/papers/delivery';
import type { FileType } from '../../domain/files/file-types';
import { Code, QueryWholeNumber, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export class ListItemsQuery {
  @Code({ description: 'Code of the department', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;

  @Text({ description: 'A part of the name, in Chinese or English', optional: true, max: 50, example: '食品' })
  readonly search?: string;
}

export class ReadItemQuery {
  @QueryWholeNumber({
    description: 'The version; the published one when left out',
    optional: true,
    example: 1,
    least: 1,
    most: 10_000,
  })
  readonly version?: number;
}

export class CompareVersionsQuery {
  @QueryWholeNumber({ description: 'The version before', example: 1, least: 1, most: 10_000 })
  readonly from!: number;

  @QueryWholeNumber({ description: 'The version after', example: 2, least: 1, most: 10_000 })
  readonly to!: number;
}

export class LimitBody {
  @Shows.choice('Working or natural days', ['workingDay', 'calendarDay']) unit!: string;
  @Shows.number('How many; 0 working days is a same-day item', { example: 10 }) length!: number;
}

export class ItemSummaryBody {
  @Shows.text('Code of the item', { example: 'FOOD' }) code!: string;
  @Shows.number('Published version', { example: 1 }) version!: number;
  @Shows.text('Name', { example: '食品经营许可' }) name!: string;
  @Shows.text('Name in English', { example: 'Food business licence' }) nameEn!: string;
  @Shows.text('Code of the department', { example: 'MARKET' }) departmentCode!: string;
  @Shows.one('承诺时限', () => LimitBody) committedLimit!: LimitBody;
  @Shows.one('法定时限', () => LimitBody) statutoryLimit!: LimitBody;
  @Shows.yesNo('Decided on the same day (R-33)', { example: false }) sameDay!: boolean;
  @Shows.yesNo('Handled jointly by several departments (R-32)', { example: false }) joint!: boolean;
  @Shows.yesNo('The applicant must come in person (R-11)', { example: false }) inPersonOnly!: boolean;
}

export class ItemListBody {
  @Shows.list('The items on offer, by code', () => ItemSummaryBody) items!: ItemSummaryBody[];
}

export class BasisBody {
  @Shows.text('The law', { example: '中华人民共和国食品安全法' }) law!: string;
  @Shows.text('The article', { example: '第三十五条' }) article!: string;
}

export class MaterialFilesBody {
  @Shows.texts('Types, by the words of FileBody', { optional: true, example: ['pdf', 'jpeg'] })
  types?: readonly FileType[];
  @Shows.number('Most bytes', { optional: true, example: 20971520 }) maxBytes?: number;
}

export class ItemMaterialBody {
  @Shows.text('Its id', { example: 'M1' }) id!: string;
  @Shows.text('Its name', { example: '申请书' }) name!: string;
  @Shows.number('How many copies', { example: 1 }) copies!: number;
  @Shows.yesNo('Whether the original must be shown', { example: true }) original!: boolean;
  @Shows.yesNo('Whether every application needs it', { example: true }) required!: boolean;
  @Shows.one('What is taken as a file for it; what is left out is as usual', () => MaterialFilesBody, {
    optional: true,
  })
  files?: MaterialFilesBody;
}

export class FeeBody {
  @Shows.text('Its name', { example: '工本费' }) name!: string;
  @Shows.number('In fen', { example: 1000 }) amountFen!: number;
  @Shows.text('What it rests on', { example: '发改价格〔2017〕1186号' }) basis!: string;
}

export class ResultDocumentBody {
  @Shows.text('Its name', { example: '食品经营许可证' }) name!: string;
  @Shows.number('How many months it is valid; null: it does not expire', { nullable: true, example: 60 })
  validityMonths!: number | null;
}

export class RemedyOrgansBody {
  @Shows.text('Where to ask for review', { example: '安澜县人民政府' }) reviewOrgan!: string;
  @Shows.text('Where to sue', { example: '安澜县人民法院' }) court!: string;
}

export class ChecklistPointBody {
  @Shows.text('What is looked at', { example: '洗手设施' }) point!: string;
  @Shows.text('How, and what would be right', { example: '操作间内有洗手池,供应流动水' }) how!: string;
  @Shows.yesNo('Whether a picture must show it', { example: true }) photo!: boolean;
}

export class ItemSectionBody {
  @Shows.choice('Which step it handles', SECTION_STEPS) step!: string;
  @Shows.text('Code of the section', { example: 'MARKET-FOOD' }) code!: string;
  @Shows.text('Its name', { example: '食品经营安全监管科' }) name!: string;
  @Shows.text('Its name in English', { example: 'Food Business Section' }) nameEn!: string;
}

/** The guide of an item: everything that is public about it. */
export class ItemGuideBody extends ItemSummaryBody {
  @Shows.choice('Whether it takes new applications', ['published', 'superseded', 'withdrawn']) status!: string;
  @Shows.text('Name of the department', { example: '市场监督管理局' }) departmentName!: string;
  @Shows.list('What it rests on', () => BasisBody) basis!: readonly BasisBody[];
  @Shows.texts('Conditions', { example: ['具有与经营的食品品种相适应的场所'] }) conditions!: readonly string[];
  @Shows.texts('Steps', { example: ['收件', '受理', '审核', '核查', '审批', '制证', '送达'] })
  steps!: readonly string[];
  @Shows.list('Materials; nothing else may be asked for (R-10)', () => ItemMaterialBody)
  materials!: readonly ItemMaterialBody[];
  @Shows.list('Fees; none other may be charged (R-53)', () => FeeBody) fees!: readonly FeeBody[];
  @Shows.number('Longest extension in working days (R-31)', { example: 10 }) maximumExtensionWorkingDays!: number;
  @Shows.yesNo('Whether a visit must pass before a grant (R-19)', { example: true }) needsInspection!: boolean;
  @Shows.list('What a visit looks at (R-19); empty: whether the conditions are met', () => ChecklistPointBody)
  checklist!: readonly ChecklistPointBody[];
  @Shows.choice('On request, or ordered by law before every decision (R-22)', HEARINGS) hearing!: string;
  @Shows.texts('Ways in which the result is handed over (R-23)', { example: DELIVERY_METHODS })
  deliveryWays!: readonly string[];
  @Shows.list('Sections that handle a step; of a step that is not named, the whole department', () => ItemSectionBody)
  sections!: ItemSectionBody[];
  @Shows.texts('Lawful grounds of suspension (R-30)', { example: ['testing'] }) suspensionGrounds!: readonly string[];
  @Shows.one('What is issued', () => ResultDocumentBody) resultDocument!: ResultDocumentBody;
  @Shows.one('Where a refused applicant turns (R-07)', () => RemedyOrgansBody) remedies!: RemedyOrgansBody;
  @Shows.free('JSON Schema (2020-12) of the form', { example: { type: 'object' } })
  form!: Readonly<Record<string, unknown>>;
  @Shows.texts('Names of fields above that were not verified against the text of the law', { example: [] })
  unverified!: readonly string[];
}
