import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CertificateFile } from '../../domain/certificate/certificate';
import type { StoredFile } from '../../domain/matter/matter';
import type { RegistersSeen } from '../../domain/papers/sealing';
import { registersNow, type PaperOf } from '../../entities/registers-at';
import type { Clock } from '../../temporal/clock';
import { CLOCK } from '../tokens-of-injection';

/** what goes along with a command, since no case knows the registers of seals and delegations. */
@Injectable()
export class RegistersInForce {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(paper: PaperOf): Promise<RegistersSeen> {
    return registersNow(this.dataSource.manager, paper, await this.clock.now());
  }

  /** Of matters beside applications only certificates issue sealed papers. */
  async ofMatter(file: StoredFile): Promise<{ readonly registers?: RegistersSeen }> {
    const { departmentCode } = file;
    const { itemCode } = file as Partial<CertificateFile>;
    if (departmentCode === null || itemCode === undefined) return {};
    return { registers: await this.of({ departmentCode, itemCode }) };
  }
}
