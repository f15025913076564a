import type { CertificateParams } from '../../domain/certificate/certificate';
import {
  CANCELLATION_GROUNDS,
  REVOCATION_GROUNDS,
  type CancellationGround,
  type RevocationGround,
} from '../../domain/certificate/grounds';
import { Text, TextList, WholeNumber, YesNo } from '../fields/fields';
import { MatterActBody } from '../matters/matter-reply';

const MOST_VERSIONS = 1_000;

export class ReportErrorBody extends MatterActBody {
  @Text({ description: 'Which entry of the certificate is wrong', rule: 'R-27', max: 200, example: '经营者姓名' })
  readonly field!: string;

  @Text({ description: 'What it must read', rule: 'R-27', max: 500, example: '张三' })
  readonly correct!: string;

  toParams(): CertificateParams['reportError'] {
    return { field: this.field, correct: this.correct };
  }
}

/** An act that says nothing but itself. */
export class PlainCertificateBody extends MatterActBody {
  toParams(): Record<never, never> {
    return {};
  }
}

export class ReasonBody extends MatterActBody {
  @Text({ description: 'Why', rule: 'R-27', max: 1000, example: '经核对,证件记载与决定一致' })
  readonly reason!: string;

  toParams(): CertificateParams['declineCorrection'] {
    return { reason: this.reason };
  }
}

export class VersionBody extends MatterActBody {
  @WholeNumber({ description: 'Which version', rule: 'R-27', example: 1, least: 1, most: MOST_VERSIONS })
  readonly version!: number;

  toParams(): CertificateParams['issueVersion'] {
    return { version: this.version };
  }
}

const REVOCATION = `The ground (许69): ${Object.keys(REVOCATION_GROUNDS).join(', ')}`;

export class NotifyRevocationBody extends MatterActBody {
  @Text({ description: REVOCATION, rule: 'R-27', max: 64, example: 'fraud' })
  readonly ground!: RevocationGround;

  @Text({ description: 'What it rests on', rule: 'R-27', max: 2000, example: '健康证明系伪造' })
  readonly facts!: string;

  toParams(): CertificateParams['notifyRevocation'] {
    return { ground: this.ground, facts: this.facts };
  }
}

export class StatementBody extends MatterActBody {
  @Text({ description: 'What the holder says', rule: 'R-27', max: 4000, example: '材料由代办机构提供,本人不知情' })
  readonly statement!: string;

  toParams(): CertificateParams['makeStatement'] {
    return { statement: this.statement };
  }
}

export class HearStatementBody extends MatterActBody {
  @Text({ description: 'What became of it', rule: 'R-27', max: 2000, example: '陈述不影响认定' })
  readonly findings!: string;

  toParams(): CertificateParams['hearStatement'] {
    return { findings: this.findings };
  }
}

export class RevokeBody extends MatterActBody {
  @Text({ description: `${REVOCATION}; as notified`, rule: 'R-27', max: 64, example: 'fraud' })
  readonly ground!: RevocationGround;

  @YesNo({ description: 'Whether it could do great harm to the public interest (许69)', rule: 'R-27', example: false })
  readonly publicHarm!: boolean;

  toParams(): CertificateParams['revoke'] {
    return { ground: this.ground, publicHarm: this.publicHarm };
  }
}

export class CancelCertificateBody extends MatterActBody {
  @Text({
    description: `The ground (许70): ${Object.keys(CANCELLATION_GROUNDS).join(', ')}`,
    rule: 'R-26',
    max: 64,
    example: 'surrendered',
  })
  readonly ground!: CancellationGround;

  @Text({ description: 'The proof of it', rule: 'R-26', max: 500, example: '注销申请书' })
  readonly proof!: string;

  toParams(): CertificateParams['cancel'] {
    return { ground: this.ground, proof: this.proof };
  }
}

export class RefuseRenewalBody extends MatterActBody {
  @TextList({ description: 'All reasons', rule: 'R-27', most: 50, max: 1000, example: ['已不具备经营条件'] })
  readonly reasons!: string[];

  @Text({ description: 'What they rest on', rule: 'R-27', max: 500, example: '行政许可法第五十条' })
  readonly basis!: string;

  toParams(): CertificateParams['refuseRenewal'] {
    return { reasons: this.reasons, basis: this.basis };
  }
}
