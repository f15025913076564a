import { FRAUD_RESULTS, type ActParams, type FraudResult } from '../../domain/application/params';
import { Choice, Code, Text } from '../fields/fields';
import { ActBody } from './act-body.dto';

export class OpenFraudCheckBody extends ActBody<'openFraudCheck'> {
  @Code({ description: 'The material that is doubted', rule: 'R-25', example: 'M2' })
  readonly materialId!: string;

  @Text({ description: 'Why', rule: 'R-25', max: 1000, example: '印章与发证机关不符' })
  readonly suspicion!: string;

  toParams(): ActParams['openFraudCheck'] {
    return { materialId: this.materialId, suspicion: this.suspicion };
  }
}

export class CloseFraudCheckBody extends ActBody<'closeFraudCheck'> {
  @Choice({ description: 'What came of it', rule: 'R-13', of: FRAUD_RESULTS })
  readonly result!: FraudResult;

  @Text({ description: 'On what that rests', rule: 'R-13', max: 1000, example: '发证机关函复:未出具过该文件' })
  readonly findings!: string;

  toParams(): ActParams['closeFraudCheck'] {
    return { result: this.result, findings: this.findings };
  }
}
