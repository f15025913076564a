import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dateOf, formatInstant, instantOf } from '../../domain/calendar/time';
import { findPeriod } from '../../domain/figures/period';
import { yearOf } from '../../domain/papers/numbers';
import { FigurePublicationRow } from '../../entities/figure-publication';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import { takeSerial } from '../commands/serial';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { PublicationBody, PublicationSummaryBody, PublishFiguresBody } from './publications.dto';
import { positionNow, snapshotOf } from './snapshot';

/** R-64 信息公开: figures as they were published. What was published stays; a correction is published beside it. */
@Injectable()
export class PublicationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem periodUnknown, periodNotOver, publishedAlready, correctionReasonMissing, correctedAlready, notFound */
  async publish(request: CommandRequest, body: PublishFiguresBody): Promise<PublicationBody> {
    const { period, corrects = null, reason = null } = body;
    const days = findPeriod(period);
    if (!days) throw problem('periodUnknown');
    const publishedAt = await this.clock.now();
    if (days.to >= dateOf(publishedAt)) throw problem('periodNotOver');
    if ((corrects === null) !== (reason === null)) throw problem('correctionReasonMissing');
    // The places are asked for in a transaction of their own: writers wait for it, and not for the counting.
    const { lastEventAt, ...upTo } = await this.dataSource.transaction(positionNow);
    return this.once.do(request, async (manager) => {
      // One publication at a time, so that of two for one period the second sees the first.
      const serial = await takeSerial(manager, `figures/${yearOf(publishedAt)}`);
      await requirePlace(manager, period, corrects);
      const number = `TJ${yearOf(publishedAt)}-${String(serial).padStart(6, '0')}`;
      await manager.insert(FigurePublicationRow, {
        ...(await snapshotOf(manager, period, days, upTo)),
        number,
        fromOn: days.from,
        toOn: days.to,
        lastEventAt: lastEventAt && instantOf(lastEventAt.getTime()),
        corrects,
        correctionReason: reason,
        publishedBy: request.principal.personId,
        publishedAt,
      });
      return shownPublication(await manager.findOneByOrFail(FigurePublicationRow, { number }), null);
    });
  }

  async list(): Promise<PublicationSummaryBody[]> {
    const { manager } = this.dataSource;
    const rows = await manager.find(FigurePublicationRow, { order: { number: 'DESC' }, take: 200 });
    const correctedBy = new Map(rows.map(({ corrects, number }) => [corrects, number]));
    return rows.map((row) => shownSummary(row, correctedBy.get(row.number) ?? null));
  }

  /** @throws ApiProblem notFound */
  async get(number: string): Promise<PublicationBody> {
    const { manager } = this.dataSource;
    const row = await manager.findOneBy(FigurePublicationRow, { number });
    if (!row) throw problem('notFound');
    const correction = await manager.findOneBy(FigurePublicationRow, { corrects: number });
    return shownPublication(row, correction?.number ?? null);
  }
}

/** A period is published once; after that each publication of it corrects the one before. */
async function requirePlace(manager: EntityManager, period: string, corrects: string | null): Promise<void> {
  if (corrects === null) {
    if (await manager.existsBy(FigurePublicationRow, { period })) throw problem('publishedAlready');
    return;
  }
  if (!(await manager.existsBy(FigurePublicationRow, { number: corrects, period }))) throw problem('notFound');
  if (await manager.existsBy(FigurePublicationRow, { corrects })) throw problem('correctedAlready');
}

function shownSummary(row: FigurePublicationRow, correctedBy: string | null): PublicationSummaryBody {
  const { number, period, fromOn: from, toOn: to, publishedAt, corrects, correctionReason } = row;
  return { number, period, from, to, publishedAt: formatInstant(publishedAt), corrects, correctionReason, correctedBy };
}

function shownPublication(row: FigurePublicationRow, correctedBy: string | null): PublicationBody {
  const { queryVersion, applicationPosition, matterPosition, lastEventAt, hash, figures } = row;
  const read = {
    queryVersion,
    applicationPosition,
    matterPosition,
    lastEventAt: lastEventAt && formatInstant(lastEventAt),
  };
  return { ...shownSummary(row, correctedBy), ...read, hash, ...figures };
}
