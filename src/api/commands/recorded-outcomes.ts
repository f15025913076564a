import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Between, DataSource } from 'typeorm';
import type { EventFacts } from '../../domain/application/events';
import { formatInstant } from '../../domain/calendar/time';
import { ApplicationRow } from '../../entities/application';
import { ApplicationEventRow } from '../../entities/application-event';
import { CommandRow } from '../../entities/command';
import type { CommandReply } from '../../workflows/desk.messages';
import { answerOfRefusal, answerOfReply, type CommandAnswer } from './answer';

const POLL_MS = 100;

/** Finds in the books what became of a command, for the life of its case. */
@Injectable()
export class RecordedOutcomes {
  constructor(private readonly dataSource: DataSource) {}

  /** @param status what an accepted command is answered with */
  async find(commandId: string, status: number): Promise<CommandAnswer | null> {
    const row = await this.dataSource.manager.findOneBy(CommandRow, { commandId });
    if (!row) return null;
    if (row.outcome === 'refused') return answerOfRefusal(row.refusal!);
    return answerOfReply(status, row.applicationId, await this.replyOf(row));
  }

  /** @param until by the process's own stopwatch */
  async waitFor(commandId: string, status: number, until: number): Promise<CommandAnswer | null> {
    for (;;) {
      const answer = await this.find(commandId, status);
      if (answer || performance.now() >= until) return answer;
      await sleep(POLL_MS);
    }
  }

  /** The reply as the workflow gave it, told again from the events; notes are not told twice. */
  private async replyOf({ applicationId, firstSeq, lastSeq }: CommandRow): Promise<CommandReply> {
    const { manager } = this.dataSource;
    const [{ number }, events] = await Promise.all([
      manager.findOneOrFail(ApplicationRow, { select: { number: true }, where: { id: applicationId } }),
      manager.find(ApplicationEventRow, {
        where: { applicationId, seq: Between(firstSeq!, lastSeq!) },
        order: { seq: 'ASC' },
      }),
    ]);
    const numbers: Record<string, string> = { case: number };
    for (const { type, facts, number: given } of events) {
      const paper = type === 'noticeIssued' ? (facts as EventFacts['noticeIssued']).notice : type;
      if (given !== null) numbers[paper] = given;
    }
    const last = events.at(-1)!;
    return { seq: last.seq, at: formatInstant(last.at), stage: last.stage, numbers, notes: [] };
  }
}
