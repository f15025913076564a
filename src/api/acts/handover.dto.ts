import type { ActParams } from '../../domain/application/params';
import { Id, WholeNumber } from '../fields/fields';
import { ActBody } from './act-body.dto';

const COUNT = { description: 'How many copies change hands', rule: 'R-18', example: 4, least: 0, most: 10_000 };

export class HandOverBody extends ActBody<'handOver'> {
  @Id({ description: 'The back-office officer who receives them', rule: 'R-18', example: 'reviewer-1' })
  readonly receiverId!: string;

  @WholeNumber(COUNT)
  readonly materialCount!: number;

  toParams(): ActParams['handOver'] {
    return { receiverId: this.receiverId, materialCount: this.materialCount };
  }
}

export class ConfirmHandoverBody extends ActBody<'confirmHandover'> {
  @WholeNumber(COUNT)
  readonly materialCount!: number;

  toParams(): ActParams['confirmHandover'] {
    return { materialCount: this.materialCount };
  }
}
