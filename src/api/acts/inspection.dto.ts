import type { ActParams, InspectionCheck, InspectionPhoto, InspectionRecord } from '../../domain/application/params';
import { Id, IdList, ListOf, Text, YesNo } from '../fields/fields';
import { ActBody } from './act-body.dto';

class InspectionCheckBody implements InspectionCheck {
  @Text({ description: 'What', rule: 'R-19', max: 200, example: '洗手池' })
  readonly item!: string;

  @YesNo({ description: 'Whether it is as it must be', rule: 'R-19', example: true })
  readonly passed!: boolean;
}

/** One picture; it was uploaded before, by whoever records the visit. */
class InspectionPhotoBody implements InspectionPhoto {
  @Id({ description: 'The file that was uploaded', rule: 'R-19', example: 'fil-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly id!: string;

  @Text({
    description: 'SHA-256 in hexadecimal',
    rule: 'R-19',
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  readonly sha256!: string;
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

  @ListOf(() => InspectionPhotoBody, { description: 'Pictures', rule: 'R-19', optional: true, most: 100 })
  readonly photos?: InspectionPhotoBody[];

  toParams(): InspectionRecord {
    const { inspectorIds, findings, signedBy, signedInspectorIds = inspectorIds, checks = [], photos = [] } = this;
    return {
      inspectorIds,
      findings,
      signedBy,
      signedInspectorIds,
      checks: checks.map(({ item, passed }) => ({ item, passed })),
      photos: photos.map(({ id, sha256 }) => ({ id, sha256 })),
    };
  }
}
