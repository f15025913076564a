import { MOVEMENT_KINDS, SUPPLY_ALERTS, type MovementKind } from '../../domain/office/supplies';
import { Choice, Code, Id, QueryYesNo, Text, WholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';

const KINDS = Object.keys(MOVEMENT_KINDS);
const MOST = 1_000_000;

export class ListConsumableBody {
  @Code({ description: 'The department whose it is', rule: 'R-63', example: 'MARKET' })
  readonly departmentCode!: string;

  @Text({ description: 'What it is, once in a department', rule: 'R-63', max: 100, example: 'A4复印纸' })
  readonly name!: string;

  @Text({ description: 'What it is counted in', rule: 'R-63', max: 16, example: '包' })
  readonly unit!: string;

  @WholeNumber({
    description: 'Below it the chief representative is told',
    rule: 'R-63',
    example: 10,
    least: 0,
    most: MOST,
  })
  readonly minimum!: number;
}

export class SetMinimumBody {
  @WholeNumber({
    description: 'Below it the chief representative is told',
    rule: 'R-63',
    example: 10,
    least: 0,
    most: MOST,
  })
  readonly minimum!: number;
}

export class MoveStockBody {
  @Choice({ description: 'What came in, was taken, or was counted', rule: 'R-63', of: KINDS })
  readonly kind!: MovementKind;

  @WholeNumber({
    description: 'How much came in or was taken; for a count, how much was found',
    rule: 'R-63',
    example: 5,
    least: 0,
    most: MOST,
  })
  readonly amount!: number;

  @Id({ description: 'Who takes it', rule: 'R-63', optional: true, example: 'front-1' })
  readonly takenBy?: string;

  @Text({ description: 'Of a count, why it differs', rule: 'R-63', optional: true, max: 500, example: '受潮损耗' })
  readonly note?: string;
}

export class ConsumablesQuery {
  @Code({ description: 'Of this department', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;
}

export class SupplyAlertsQuery {
  @QueryYesNo({ description: 'Only those that are open', optional: true, example: true })
  readonly open?: boolean;
}

export class ConsumableBody {
  @Shows.text('Its id', { example: 'cns-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Whose it is', { example: 'MARKET' }) departmentCode!: string;
  @Shows.text('What it is', { example: 'A4复印纸' }) name!: string;
  @Shows.text('What it is counted in', { example: '包' }) unit!: string;
  @Shows.number('The stock: the sum of its movements', { example: 12 }) stock!: number;
  @Shows.number('Below it the chief representative is told', { example: 10 }) minimum!: number;
  @Shows.yesNo('Whether the stock is below it', { example: false }) short!: boolean;
}

export class ConsumableListBody {
  @Shows.list('By department and name', () => ConsumableBody) items!: ConsumableBody[];
}

export class StockMovementBody {
  @Shows.number('Its place among the movements', { example: 3 }) seq!: number;
  @Shows.choice('What it was', KINDS) kind!: string;
  @Shows.number('What it added to the stock; less than 0: took away', { example: -2 }) quantity!: number;
  @Shows.number('The stock after it', { example: 12 }) balance!: number;
  @Shows.text('Who took it', { nullable: true, example: 'front-1' }) takenBy!: string | null;
  @Shows.text('Why', { nullable: true, example: '受潮损耗' }) note!: string | null;
  @Shows.text('Who entered it', { example: 'chief-1' }) personId!: string;
  @Shows.instant('When') at!: string;
}

export class StockMovementListBody {
  @Shows.list('The last comes first; at most 200', () => StockMovementBody) items!: StockMovementBody[];
}

export class SupplyAlertBody {
  @Shows.text('Its id', { example: 'belowMinimum/cns-01j9z3k5m7p9r1t3v5x7z9b1d3/2' }) id!: string;
  @Shows.choice('What it says', Object.keys(SUPPLY_ALERTS)) kind!: string;
  @Shows.text('The same on screen', { example: '库存不足' }) name!: string;
  @Shows.text('Whose chief representative is told', { example: 'MARKET' }) departmentCode!: string;
  @Shows.text('Of which consumable', { nullable: true }) consumableId!: string | null;
  @Shows.text('Of which device', { nullable: true }) equipmentId!: string | null;
  @Shows.instant('When it was told') at!: string;
  @Shows.instant('When it was settled; null: still to be', { nullable: true }) resolvedAt!: string | null;
}

export class SupplyAlertListBody {
  @Shows.list('The newest comes first; at most 200', () => SupplyAlertBody) items!: SupplyAlertBody[];
}
