import type { InspectionRecord } from '../../domain/application/params';
import { IdList, Text } from '../fields/fields';
import { ActBody } from './act-body.dto';

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

  toParams(): InspectionRecord {
    return { inspectorIds: this.inspectorIds, findings: this.findings, signedBy: this.signedBy };
  }
}
