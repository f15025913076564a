import { ActRefusalBody } from '../applications/act-refusal.dto';
import { Choice, Text } from '../fields/fields';
import { Shows } from '../fields/shows';
import { VOID_CAUSES, type VoidCause } from '../../domain/papers/voided-sheets';
import { MAKING_STEPS } from '../../entities/printed-paper';

/** What is being done with a number that was given. */
const STEPS_AND_ENDS = [...MAKING_STEPS, 'published', 'awaitingDocuments', 'void'] as const;
export type MakingStage = (typeof STEPS_AND_ENDS)[number];

export const MAKING_WORDS: Readonly<Record<MakingStage, string>> = {
  awaitingDocuments: '编号已预留，等待制作',
  render: '正在排版',
  sign: '正在签章',
  store: '正在存储',
  publish: '正在发布',
  published: '已发布',
  void: '编号作废，不再使用',
};

const CAUSES = Object.keys(VOID_CAUSES) as VoidCause[];

export class VoidSheetBody {
  @Choice({ description: 'What spoilt the sheet', rule: 'R-21', of: CAUSES })
  readonly cause!: VoidCause;

  @Text({ description: 'How it came about', rule: 'R-21', max: 500, example: '打印机卡纸，证件左下角破损' })
  readonly reason!: string;

  @Text({ description: 'Number of the blank', rule: 'R-21', max: 60, optional: true, example: 'KB2026-000123' })
  readonly blankNumber?: string;
}

/** A sheet that was spoilt before it was handed out; the certificate keeps its number and is printed anew. */
export class VoidedSheetBody {
  @Shows.text('The number of the certificate', { example: 'JY12026000001' }) number!: string;
  @Shows.text('The case', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.choice('What spoilt the sheet', CAUSES) cause!: VoidCause;
  @Shows.text('The same on screen', { example: '卡纸损毁' }) causeName!: string;
  @Shows.text('How it came about', { example: '打印机卡纸，证件左下角破损' }) reason!: string;
  @Shows.text('Number of the blank', { nullable: true, example: 'KB2026-000123' }) blankNumber!: string | null;
  @Shows.instant('Which edition it was: when that was issued, or printed anew') editionAt!: string;
  @Shows.instant('When it was voided') voidedAt!: string;
  @Shows.text('Who voided it', { example: 'front-1' }) voidedBy!: string;
}

export class VoidedSheetListBody {
  @Shows.list('The newest first', () => VoidedSheetBody) items!: VoidedSheetBody[];
}

/** what has become of a number of a certificate, from its reservation to its publication; none is ever used twice. */
export class CertificateMakingBody {
  @Shows.text('The number', { example: 'JY12026000001' }) number!: string;
  @Shows.choice('What is done next, or what has become of it', STEPS_AND_ENDS) step!: MakingStage;
  @Shows.text('The same on screen', { example: '正在签章' }) stepName!: string;
  @Shows.instant('When the number was reserved') reservedAt!: string;
  @Shows.instant('When the certificate was issued', { nullable: true }) issuedAt!: string | null;
  @Shows.instant('When its file was published', { nullable: true }) publishedAt!: string | null;
  @Shows.number('How often its making was begun', { example: 1 }) attempts!: number;
  @Shows.text('Why it stopped; it is tried again by itself', { nullable: true, example: '签章未成功' })
  problemName!: string | null;
  @Shows.list('Its sheets that were spoilt and voided, the newest first', () => VoidedSheetBody)
  voidedSheets!: VoidedSheetBody[];
  @Shows.one('Why the caller may not void the sheet that counts; null: they may', () => ActRefusalBody, {
    nullable: true,
  })
  voidingRefused!: ActRefusalBody | null;
}

/** An e-licence (GB/T 36903): all that the tags of an OFD file want. Names of keys are ours, those of the standard in docs. */
export class LicenceMetadataBody {
  @Shows.text('电子证照根代码', { example: '1.2.156.3005.2' }) root!: string;
  @Shows.text('电子证照标识 (GB/T 36904); null while a code is missing', { nullable: true }) identifier!: string | null;
  @Shows.texts('Codes that the centre has not been given yet', { example: [] }) missing!: readonly string[];
  @Shows.text('证照类型名称', { example: '食品经营许可证' }) kindName!: string;
  @Shows.text('证照类型代码', { nullable: true }) kindCode!: string | null;
  @Shows.text('证照编号', { example: 'JY12026000001' }) number!: string;
  @Shows.number('证照版本', { example: 1 }) version!: number;
  @Shows.text('证照颁发机构', { example: '安澜县市场监督管理局' }) organ!: string;
  @Shows.text('证照颁发机构代码', { nullable: true }) organCode!: string | null;
  @Shows.date('证照颁发日期') issuedOn!: string;
  @Shows.date('有效期起始日期') validFrom!: string;
  @Shows.date('有效期截止日期; null: 长期', { nullable: true }) validUntil!: string | null;
  @Shows.text('持证主体', { example: '张三' }) holder!: string;
  @Shows.text('持证主体代码', { nullable: true }) holderCode!: string | null;
  @Shows.text('持证主体代码类型', { nullable: true, example: '居民身份证号码' }) holderCodeType!: string | null;
  @Shows.text('证照状态', { example: '有效' }) status!: string;
  @Shows.instant('Since when') statusSince!: string;
  @Shows.text('SHA-256 of the file; null while it is being made', { nullable: true }) fileSha256!: string | null;
}
