import { Check, Entity, PrimaryColumn } from 'typeorm';
import { IntegerColumn } from './columns';

/** The last number given in a scope such as case/2026. Its row is locked by whoever takes one, so there are no gaps. */
@Entity('number_counters')
@Check('number_counters_last_counts', 'last >= 1')
export class NumberCounterRow {
  @PrimaryColumn({ type: 'text' })
  scope!: string;

  @IntegerColumn()
  last!: number;
}
