import { PAYMENT_METHODS, type PaymentMethod } from '../../domain/office/fee-ledger';
import { Choice, Code, Text, WholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';

const SEQ = { description: 'The event that asked for the fee', rule: 'R-53', example: 5, least: 1, most: 1_000_000 };

export class CollectFeeBody {
  @WholeNumber(SEQ)
  readonly requestSeq!: number;

  @Choice({ description: 'How it was paid', rule: 'R-53', of: PAYMENT_METHODS })
  readonly method!: PaymentMethod;
}

export class RefundFeeBody {
  @WholeNumber(SEQ)
  readonly requestSeq!: number;

  @Text({ description: 'Why it is given back', rule: 'R-53', max: 500, example: '重复缴费' })
  readonly reason!: string;
}

export class FeeEntryBody {
  @Shows.text('Number of the receipt', { example: 'SF2026-000001' }) receiptNumber!: string;
  @Shows.choice('Collected or refunded', ['collected', 'refunded']) kind!: string;
  @Shows.number('The event that asked for it', { example: 5 }) requestSeq!: number;
  @Shows.text('The fee, as the catalogue names it', { example: '证照工本费' }) name!: string;
  @Shows.number('In fen', { example: 1000 }) amountFen!: number;
  @Shows.choice('How it was paid', PAYMENT_METHODS) method!: string;
  @Shows.text('Why it was given back', { nullable: true }) reason!: string | null;
  @Shows.text('Who took or gave it', { example: 'front-1' }) personId!: string;
  @Shows.instant('When') at!: string;
}

export class AskedFeeBody {
  @Shows.number('The event that asked for it', { example: 5 }) requestSeq!: number;
  @Shows.text('The fee, as the catalogue names it', { example: '证照工本费' }) name!: string;
  @Shows.number('In fen', { example: 1000 }) amountFen!: number;
  @Shows.choice('How it stands; it never stops a clock', ['unpaid', 'paid', 'refunded']) state!: string;
}

export class CaseFeesBody {
  @Shows.list('What was asked for', () => AskedFeeBody) fees!: AskedFeeBody[];
  @Shows.list('What was collected and refunded', () => FeeEntryBody) entries!: FeeEntryBody[];
}

export class FeeDayQuery {
  @Code({ description: 'The department', rule: 'R-53', example: 'MARKET' })
  readonly departmentCode!: string;
}

export class ReconcileFeesBody {
  @Code({ description: 'The department', rule: 'R-53', example: 'MARKET' })
  readonly departmentCode!: string;

  @WholeNumber({ description: 'What was counted, in fen', rule: 'R-53', example: 1000, least: 0, most: 2_000_000_000 })
  readonly countedFen!: number;

  @Text({
    description: 'Needed where it differs from the ledger',
    rule: 'R-53',
    optional: true,
    max: 500,
    example: '找零差错',
  })
  readonly note?: string;
}

export class FeeDayBody {
  @Shows.date('The day') day!: string;
  @Shows.text('The department', { example: 'MARKET' }) departmentCode!: string;
  @Shows.number('What the ledger says, in fen', { example: 1000 }) bookedFen!: number;
  @Shows.number('What was counted, in fen; null until then', { nullable: true }) countedFen!: number | null;
  @Shows.text('Why it differs', { nullable: true }) note!: string | null;
  @Shows.text('Who counted', { nullable: true }) personId!: string | null;
  @Shows.list('The lines of the day', () => FeeEntryBody) entries!: FeeEntryBody[];
}
