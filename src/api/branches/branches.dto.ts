import type { BranchParams } from '../../domain/joint/branch';
import { DefectBody } from '../acts/parts.dto';
import { Choice, ListOf, Text, TextList } from '../fields/fields';
import { MatterActBody } from '../matters/matter-reply';

export class AnswerBranchBody extends MatterActBody {
  @Choice({ description: 'Whether the department agrees', rule: 'R-32', of: ['agree', 'disagree'] })
  readonly answer!: 'agree' | 'disagree';

  @Text({ description: 'Its opinion', rule: 'R-32', max: 2000, example: '同意,符合用地规划' })
  readonly opinion!: string;

  toParams(): BranchParams['answer'] {
    return { answer: this.answer, opinion: this.opinion };
  }
}

export class RequestSupplementBody extends MatterActBody {
  @ListOf(() => DefectBody, { description: 'What must be supplied, all at once', rule: 'R-10', most: 100 })
  readonly defects!: DefectBody[];

  @TextList({
    description: 'Other departments of the joint handling that cannot answer without it either',
    rule: 'R-32',
    optional: true,
    least: 0,
    most: 20,
    max: 64,
    pattern: /^[A-Z0-9][A-Z0-9_-]*$/,
    example: ['FIRE'],
  })
  readonly alsoPauses?: string[];

  toParams(): BranchParams['requestSupplement'] {
    const defects = this.defects.map(({ materialId, problem }) => ({ materialId, problem }));
    return { defects, alsoPauses: this.alsoPauses ?? [] };
  }
}

export class SuppliedBody extends MatterActBody {
  toParams(): BranchParams['supplied'] {
    return {};
  }
}
