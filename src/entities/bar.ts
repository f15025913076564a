import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BAR_GROUNDS, type BarGround } from '../domain/application/bars';
import type { PlainDate } from '../domain/calendar/time';
import { ApplicationRow } from './application';
import { DayColumn, TextColumn } from './columns';
import { PartyRow } from './party';
import { oneOf } from './vocabulary';

/** somebody who may not apply for an item again before `untilOn` is over; laid by the case of that ground. */
@Entity('bars')
@Check('bars_ground_known', oneOf('ground', BAR_GROUNDS))
@Check('bars_end_after_beginning', 'until_on > from_on')
@Index(['applicantId', 'itemCode', 'untilOn'])
export class BarRow {
  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => ApplicationRow)
  applicationId!: string;

  @PrimaryColumn({ type: 'text' })
  ground!: BarGround;

  @TextColumn()
  @ForeignKey(() => PartyRow)
  applicantId!: string;

  @TextColumn()
  itemCode!: string;

  @DayColumn()
  fromOn!: PlainDate;

  @DayColumn()
  untilOn!: PlainDate;
}
