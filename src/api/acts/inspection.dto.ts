import type { ActParams, InspectionCheck, InspectionRecord } from '../../domain/application/params';
import { IdList, ListOf, Text, YesNo } from '../fields/fields';
import { ActBody } from './act-body.dto';
import { AttachedFileBody, attachedFiles } from './attached-file.dto';

class InspectionCheckBody implements InspectionCheck {
  @Text({ description: 'What', rule: 'R-19', max: 200, example: '洗手池' })
  readonly item!: string;

  @YesNo({ description: 'Whether it is as it must be', rule: 'R-19', example: true })
  readonly passed!: boolean;

  @IdList({
    description: 'Pictures that show it, of those of the record',
    rule: 'R-19',
    optional: true,
    most: 100,
    example: ['fil-01j9z3k5m7p9r1t3v5x7z9b1d3'],
  })
  readonly photoIds?: string[];
}

export class RecordNoShowBody extends ActBody<'recordNoShow'> {
  @Text({ description: 'How it was found', rule: 'R-19', max: 1000, example: '门店锁闭,电话无人接听' })
  readonly note!: string;

  toParams(): ActParams['recordNoShow'] {
    return { note: this.note };
  }
}

/** The signed record of one visit; the same for one that passed and one that did not. */
export class InspectionRecordBody extends ActBody<'passInspection'> {
  @IdList({ description: 'Who was there', rule: 'R-19', most: 20, example: ['inspector-1', 'inspector-2'] })
  readonly inspectorIds!: string[];

  @Text({ description: 'What was found', rule: 'R-19', max: 4000, example: '经营场所与图纸一致' })
  readonly findings!: string;

  @Text({
    description: 'Who of the visited party signed, or why nobody did',
    rule: 'R-19',
    max: 200,
    example: '现场负责人',
  })
  readonly signedBy!: string;

  @IdList({
    description: 'Who of the inspectors signed; left out: all who were there',
    rule: 'R-19',
    optional: true,
    most: 20,
    example: ['inspector-1', 'inspector-2'],
  })
  readonly signedInspectorIds?: string[];

  @ListOf(() => InspectionCheckBody, { description: 'What was looked at', rule: 'R-19', optional: true, most: 100 })
  readonly checks?: InspectionCheckBody[];

  @ListOf(() => AttachedFileBody, { description: 'Pictures', rule: 'R-19', optional: true, most: 100 })
  readonly photos?: AttachedFileBody[];

  toParams(): InspectionRecord {
    const { inspectorIds, findings, signedBy, signedInspectorIds = inspectorIds, checks = [], photos = [] } = this;
    return {
      inspectorIds,
      findings,
      signedBy,
      signedInspectorIds,
      checks: checks.map(({ item, passed, photoIds }) => ({ item, passed, ...(photoIds && { photoIds }) })),
      photos: attachedFiles(photos),
    };
  }
}
