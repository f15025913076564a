import { EQUIPMENT_STATES, type EquipmentState } from '../../domain/office/equipment';
import { Choice, Code, Id, QueryYesNo, Text, WholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';

const STATES = Object.keys(EQUIPMENT_STATES);
const DEVICE = 'eqp-01j9z3k5m7p9r1t3v5x7z9b1d3';

export class RegisterEquipmentBody {
  @Code({ description: 'The department whose it is', rule: 'R-63', example: 'MARKET' })
  readonly departmentCode!: string;

  @Text({ description: 'Asset number, once in a department', rule: 'R-63', max: 64, example: 'SJ-2026-0007' })
  readonly assetNumber!: string;

  @Text({ description: 'What sort of thing it is', rule: 'R-63', max: 100, example: '高拍仪' })
  readonly kind!: string;

  @Text({ description: 'Make and model', rule: 'R-63', max: 200, example: '良田S1000' })
  readonly model!: string;

  @Id({ description: 'Who holds it; left out: it is in store', rule: 'R-63', optional: true, example: 'front-1' })
  readonly holderId?: string;

  @Text({ description: 'At which window it stands', rule: 'R-63', optional: true, max: 16, example: '3' })
  readonly windowNumber?: string;
}

export class HandOverEquipmentBody {
  @Id({ description: 'Who takes it; left out: into the store', rule: 'R-63', optional: true, example: 'front-2' })
  readonly toId?: string;

  @Text({ description: 'At which window it stands from now on', rule: 'R-63', optional: true, max: 16, example: '3' })
  readonly windowNumber?: string;
}

export class ReportFaultBody {
  @Text({ description: 'What is wrong with it', rule: 'R-63', max: 1000, example: '无法开机' })
  readonly fault!: string;

  @Text({ description: 'Who was asked to mend it', rule: 'R-63', max: 200, example: '信息中心运维组' })
  readonly toldTo!: string;
}

export class MendEquipmentBody {
  @Text({ description: 'What was done', rule: 'R-63', max: 1000, example: '更换电源' })
  readonly result!: string;

  @WholeNumber({ description: 'What it cost, in fen', rule: 'R-63', example: 12_000, least: 0, most: 1_000_000_000 })
  readonly costFen!: number;
}

export class ScrapEquipmentBody {
  @Text({ description: 'Why', rule: 'R-63', max: 1000, example: '超过使用年限' })
  readonly reason!: string;
}

export class ReplaceEquipmentBody extends ScrapEquipmentBody {
  @Text({ description: 'Asset number of the new one', rule: 'R-63', max: 64, example: 'SJ-2026-0008' })
  readonly assetNumber!: string;

  @Text({ description: 'Make and model of the new one', rule: 'R-63', max: 200, example: '良田S1200' })
  readonly model!: string;
}

export class ListEquipmentQuery {
  @Code({ description: 'Of this department', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;

  @Id({ description: 'In these hands', optional: true, example: 'front-1' })
  readonly holderId?: string;

  @Choice({ description: 'In this state', optional: true, of: STATES })
  readonly state?: EquipmentState;

  @QueryYesNo({ description: 'Only what somebody holds who is no longer in service', optional: true, example: true })
  readonly holderLeft?: boolean;
}

export class HoldingBody {
  @Shows.text('Who held it; null: the store', { nullable: true, example: 'front-1' }) holderId!: string | null;
  @Shows.text('At which window', { nullable: true, example: '3' }) windowNumber!: string | null;
  @Shows.instant('From') from!: string;
  @Shows.instant('Until; null: still', { nullable: true }) until!: string | null;
}

export class RepairBody {
  @Shows.text('The fault', { example: '无法开机' }) fault!: string;
  @Shows.text('Who was asked to mend it', { example: '信息中心运维组' }) toldTo!: string;
  @Shows.instant('When they were told') toldAt!: string;
  @Shows.instant('When it was mended; null: not yet, or never', { nullable: true }) mendedAt!: string | null;
  @Shows.text('What was done', { nullable: true, example: '更换电源' }) result!: string | null;
  @Shows.number('What it cost, in fen', { nullable: true, example: 12_000 }) costFen!: number | null;
}

export class EquipmentBody {
  @Shows.text('Its id', { example: DEVICE }) id!: string;
  @Shows.text('Whose it is', { example: 'MARKET' }) departmentCode!: string;
  @Shows.text('Asset number', { example: 'SJ-2026-0007' }) assetNumber!: string;
  @Shows.text('What sort of thing it is', { example: '高拍仪' }) kind!: string;
  @Shows.text('Make and model', { example: '良田S1000' }) model!: string;
  @Shows.choice('How it stands', STATES) state!: string;
  @Shows.text('The same on screen', { example: '在用' }) stateName!: string;
  @Shows.text('Who holds it; null: nobody', { nullable: true, example: 'front-1' }) holderId!: string | null;
  @Shows.yesNo('Whether the holder is no longer in service', { example: false }) holderLeft!: boolean;
  @Shows.text('At which window', { nullable: true, example: '3' }) windowNumber!: string | null;
  @Shows.text('The device whose place it took', { nullable: true }) replacesId!: string | null;
  @Shows.text('The device that took its place', { nullable: true }) replacedById!: string | null;
  @Shows.list('Through whose hands it went, the first first', () => HoldingBody) chain!: HoldingBody[];
  @Shows.list('Its repairs, the first first', () => RepairBody) repairs!: RepairBody[];
  @Shows.instant('When it was registered') registeredAt!: string;
}

export class EquipmentListBody {
  @Shows.list('By department and asset number', () => EquipmentBody) items!: EquipmentBody[];
}
