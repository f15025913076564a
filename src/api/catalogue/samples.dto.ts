import { AttachedFileBody } from '../acts/attached-file.dto';
import { ListOf, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

const WHY = { description: 'Why; on record', max: 500, example: '按2026年版申请书更新样表' } as const;

export class AttachSampleBody {
  @ListOf(() => AttachedFileBody, {
    description: 'The sample: one file, uploaded before by whoever attaches it',
    rule: 'R-50',
    most: 1,
  })
  readonly sampleFiles!: AttachedFileBody[];

  @Text({ ...WHY, rule: 'R-50' })
  readonly reason!: string;
}

export class EndSampleBody {
  @Text({ ...WHY, rule: 'R-50' })
  readonly reason!: string;
}

/** R-50 样表: what a material looks like, filled in or blank. */
export class MaterialSampleBody {
  @Shows.text('Which material it shows', { example: 'M1' }) materialId!: string;
  @Shows.text('Its name', { example: '申请书样表.pdf' }) name!: string;
  @Shows.text('Its media type', { example: 'application/pdf' }) mediaType!: string;
  @Shows.number('Its size in bytes', { example: 61440 }) sizeBytes!: number;
  @Shows.instant('Since when it is shown') attachedAt!: string;
}

export class MaterialSamplesBody {
  @Shows.list('Samples of the materials of the item, one for a material at most', () => MaterialSampleBody)
  items!: MaterialSampleBody[];
}
