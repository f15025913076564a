import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditCheckRow } from '../../entities/audit-check';
import { idFrom } from '../commands/identity';
import { PeopleNames } from '../privacy/people-names';
import { instantText } from '../sign-in/sessions';
import type { AuditCheckBody } from './checks.dto';

const SHOWN = 20;

/** Verifications of the chain: workers do them, since they have the anchors, and here they are asked for and read. */
@Injectable()
export class AuditChecks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
  ) {}

  async list(): Promise<AuditCheckBody[]> {
    const order = { askedAt: 'DESC', id: 'ASC' } as const;
    return this.shown(await this.dataSource.manager.find(AuditCheckRow, { order, take: SHOWN }));
  }

  /** Whoever asks while one is open waits for that one. */
  async ask(askedBy: string): Promise<AuditCheckBody> {
    const { manager } = this.dataSource;
    const asked = { id: idFrom(randomUUID(), 'chk'), askedBy };
    await manager.createQueryBuilder().insert().into(AuditCheckRow).values(asked).orIgnore().execute();
    const newest = await manager.findOneOrFail(AuditCheckRow, { where: {}, order: { askedAt: 'DESC' } });
    return (await this.shown([newest]))[0]!;
  }

  private async shown(rows: readonly AuditCheckRow[]): Promise<AuditCheckBody[]> {
    const names = await this.names.of(rows.flatMap(({ askedBy }) => askedBy ?? []));
    return rows.map(({ askedAt, finishedAt, sealedAt, anchoredAt, faults, ...row }) => ({
      ...row,
      askedByName: row.askedBy === null ? null : (names.get(row.askedBy)?.name ?? null),
      askedAt: instantText(askedAt),
      finishedAt: textOf(finishedAt),
      sealedAt: textOf(sealedAt),
      anchoredAt: textOf(anchoredAt),
      faults: [...(faults ?? [])],
    }));
  }
}

function textOf(at: Date | null): string | null {
  return at && instantText(at);
}
