import type { Defect, HandedInMaterial, Remedies } from '../../domain/application/params';
import { Code, IdList, Text, WholeNumber } from '../fields/fields';

/** One material as it comes in. */
export class MaterialBody implements HandedInMaterial {
  @Code({ description: 'Which material of the catalogue', rule: 'R-10', example: 'M1' })
  readonly materialId!: string;

  @WholeNumber({ description: 'How many copies', rule: 'R-18', example: 1, least: 1, most: 100 })
  readonly copies!: number;
}

/** One material as it is handed in, with what was uploaded for it. */
export class HandedInMaterialBody extends MaterialBody {
  @IdList({
    description: 'Files that the caller has uploaded for it',
    optional: true,
    most: 20,
    example: ['fil-01j9z3k5m7p9r1t3v5x7z9b1d3'],
  })
  readonly fileIds?: string[];
}

/** One line of a correction notice. */
export class DefectBody implements Defect {
  @Code({ description: 'The catalogue material concerned', rule: 'R-03', example: 'M3' })
  readonly materialId!: string;

  @Text({
    description: 'What is wrong with it, or that it is missing',
    rule: 'R-03',
    max: 500,
    example: '缺少平面布局图',
  })
  readonly problem!: string;
}

/** Where a refused applicant turns, and in what time. */
export class RemediesBody implements Remedies {
  @Text({ description: 'The organ of administrative review', rule: 'R-07', max: 200, example: '某某县人民政府' })
  readonly reviewOrgan!: string;

  @WholeNumber({ description: 'Natural days for review (复20: 60)', rule: 'R-07', example: 60, least: 1, most: 365 })
  readonly reviewTermCalendarDays!: number;

  @Text({ description: 'The court', rule: 'R-07', max: 200, example: '某某县人民法院' })
  readonly court!: string;

  @WholeNumber({ description: 'Months for the suit (诉46: 6)', rule: 'R-07', example: 6, least: 1, most: 24 })
  readonly courtTermMonths!: number;
}
