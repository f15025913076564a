import type { ActParams } from '../../domain/application/params';
import { parseInstant } from '../../domain/calendar/time';
import { InstantText, ListOf, Part, Text, TextList, WholeNumber, YesNo } from '../fields/fields';
import { ActBody, VersionedBody } from './act-body.dto';
import { DefectBody, HandedInMaterialBody, RemediesBody } from './parts.dto';

export class SupplementBody extends VersionedBody {
  @ListOf(() => HandedInMaterialBody, { description: 'What is handed in now', rule: 'R-10', most: 100 })
  readonly materials!: HandedInMaterialBody[];
}

export class AcceptBody extends ActBody<'accept'> {
  @YesNo({
    description: 'Accepted at a booked appointment, in hours or out of them; moves no clock',
    rule: 'R-45',
    optional: true,
    example: false,
  })
  readonly appointment?: boolean;

  toParams(): ActParams['accept'] {
    return { ...(this.appointment !== undefined && { appointment: this.appointment }) };
  }
}

export class IssueCorrectionBody extends ActBody<'issueCorrection'> {
  @ListOf(() => DefectBody, { description: 'Everything that must be corrected, at once', rule: 'R-03', most: 100 })
  readonly defects!: DefectBody[];

  @InstantText({ description: 'When the applicant is expected next', rule: 'R-03' })
  readonly nextVisitAt!: string;

  toParams(): ActParams['issueCorrection'] {
    return { defects: this.defects, nextVisitAt: parseInstant(this.nextVisitAt) };
  }
}

export class AmendCorrectionBody extends ActBody<'amendCorrection'> {
  @ListOf(() => DefectBody, { description: 'The whole list as it shall be now', rule: 'R-03', most: 100 })
  readonly defects!: DefectBody[];

  @InstantText({ description: 'When the applicant is expected next, if that changes', rule: 'R-03', optional: true })
  readonly nextVisitAt?: string;

  toParams(): ActParams['amendCorrection'] {
    const { defects, nextVisitAt } = this;
    return { defects, ...(nextVisitAt !== undefined && { nextVisitAt: parseInstant(nextVisitAt) }) };
  }
}

export class SignCorrectionBody extends ActBody<'signCorrection'> {
  toParams(): ActParams['signCorrection'] {
    return {};
  }
}

export class RequestFeeBody extends ActBody<'requestFee'> {
  @Text({ description: 'The fee, as the catalogue calls it', rule: 'R-53', max: 200, example: '普通护照工本费' })
  readonly name!: string;

  @WholeNumber({ description: 'In fen', rule: 'R-53', example: 12_000, least: 1, most: 1_000_000_000 })
  readonly amountFen!: number;

  toParams(): ActParams['requestFee'] {
    return { name: this.name, amountFen: this.amountFen };
  }
}

export class ReleaseSecondNoticeBody extends ActBody<'releaseSecondNotice'> {
  @Text({ description: 'Why a second notice may issue', rule: 'R-05', max: 1000, example: '首次提交时图纸无法辨认' })
  readonly reason!: string;

  toParams(): ActParams['releaseSecondNotice'] {
    return { reason: this.reason };
  }
}

export class RefuseAcceptanceBody extends ActBody<'refuseAcceptance'> {
  @TextList({ description: 'All reasons', rule: 'R-07', most: 20, max: 1000, example: ['不属于许可范围'] })
  readonly reasons!: string[];

  @Text({ description: 'The articles they rest on', rule: 'R-07', max: 1000, example: '行政许可法第三十二条' })
  readonly basis!: string;

  @Part(() => RemediesBody, { description: 'Review and suit', rule: 'R-07' })
  readonly remedies!: RemediesBody;

  @Text({
    description: 'The warning to whoever handed in what is false',
    rule: 'R-13',
    optional: true,
    max: 1000,
    example: '提供虚假材料,予以警告',
  })
  readonly warning?: string;

  toParams(): ActParams['refuseAcceptance'] {
    const { reasons, basis, remedies, warning } = this;
    return { reasons, basis, remedies, ...(warning !== undefined && { warning }) };
  }
}

export class ReferToAuthorityBody extends ActBody<'referToAuthority'> {
  @Text({ description: 'The organ that is competent', rule: 'R-08', max: 200, example: '某某市交通运输局' })
  readonly rightOrgan!: string;

  @TextList({ description: 'Why it is not this one', rule: 'R-08', most: 20, max: 1000, example: ['属市级权限'] })
  readonly reasons!: string[];

  toParams(): ActParams['referToAuthority'] {
    return { rightOrgan: this.rightOrgan, reasons: this.reasons };
  }
}

export class DeclareNoLicenceNeededBody extends ActBody<'declareNoLicenceNeeded'> {
  @TextList({
    description: 'Why no licence is needed',
    rule: 'R-09',
    most: 20,
    max: 1000,
    example: ['该事项已取消许可'],
  })
  readonly reasons!: string[];

  @Text({ description: 'The articles that rests on', rule: 'R-09', max: 1000, example: '国发〔2020〕13号' })
  readonly basis!: string;

  toParams(): ActParams['declareNoLicenceNeeded'] {
    return { reasons: this.reasons, basis: this.basis };
  }
}
