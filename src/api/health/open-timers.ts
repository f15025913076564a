import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { nextPassing } from '../../domain/application/passing';
import type { Instant } from '../../domain/calendar/time';
import { MATTERS } from '../../domain/matters';
import { ApplicationRow } from '../../entities/application';
import { MatterRow } from '../../entities/matter';
import { getMatterReferences } from '../../entities/references';
import { ReferenceReader } from '../applications/reference-reader';
import { openRows } from '../open-rows';
import { countBehindCalendar } from './behind-calendar';
import { countUnsettledMatters } from './unsettled-matters';

/** How far the books are with what time does to open cases. */
export interface TimersStanding {
  readonly open: number;
  /** Cases in which something is due by now and not recorded yet, and since when the oldest of that is. */
  readonly due: number;
  readonly oldestDueAt: Instant | null;
  /** Cases whose certificate is ordered and not made yet. */
  readonly making: number;
  /** Other matters with something due or untold. */
  readonly matters: number;
}

/** What time will do next to a case or a matter. */
export interface Pending {
  readonly at: Instant;
  readonly number: string;
  readonly what: string;
}

/** Whether all that time has caused is recorded, and what it will do next. */
@Injectable()
export class OpenTimers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly references: ReferenceReader,
  ) {}

  async standing(now: Instant): Promise<TimersStanding> {
    let open = 0;
    let making = 0;
    const dues: Instant[] = [];
    for await (const row of openRows(this.dataSource, ApplicationRow)) {
      open += 1;
      if (row.stage === 'certificateMaking') making += 1;
      const next = nextPassing(row.file, await this.references.of(row));
      if (next && next.at <= now) dues.push(next.at);
    }
    const oldestDueAt = dues.length === 0 ? null : dues.reduce((first, one) => (one < first ? one : first));
    const matters = (await countUnsettledMatters(this.dataSource, now)) + (await countBehindCalendar(this.dataSource));
    return { open, due: dues.length, oldestDueAt, making, matters };
  }

  /** The first thing that time alone will do after `now`, or null. */
  async next(now: Instant): Promise<Pending | null> {
    let first: Pending | null = null;
    const consider = (number: string, one: { readonly at: Instant; readonly what: string } | null): void => {
      if (one && one.at > now && (!first || one.at < first.at)) first = { at: one.at, number, what: one.what };
    };
    for await (const row of openRows(this.dataSource, ApplicationRow)) {
      consider(row.number, nextPassing(row.file, await this.references.of(row)));
    }
    for await (const row of openRows(this.dataSource, MatterRow)) {
      const references = await getMatterReferences(this.dataSource, row);
      consider(row.number, MATTERS[row.kind].journey(references).nextPassing(row.file));
    }
    return first;
  }
}
