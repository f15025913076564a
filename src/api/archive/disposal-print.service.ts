import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { disposalSheet } from '../../domain/archive/disposal-sheet';
import { parsePlainDate, type PlainDate } from '../../domain/calendar/time';
import { CentreRow } from '../../entities/centre';
import { PeopleNames } from '../privacy/people-names';
import { PAPERS } from '../tokens-of-injection';
import { ArchiveDisposals } from './disposals.service';

const STATUS_WORDS: Readonly<Record<string, string>> = {
  draft: '草稿',
  submitted: '待审批',
  published: '已批准销毁',
  rejected: '不予销毁',
};

/** the list on paper, as it stands; it is kept nowhere. */
@Injectable()
export class DisposalPrint {
  constructor(
    private readonly dataSource: DataSource,
    private readonly disposals: ArchiveDisposals,
    private readonly names: PeopleNames,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
  ) {}

  /** @throws ApiProblem notFound */
  async print(id: string): Promise<Buffer> {
    const list = await this.disposals.read(id);
    const [centre] = await this.dataSource.manager.find(CentreRow, { take: 1 });
    const names = await this.names.of([list.draftedBy, list.decidedBy]);
    const called = (personId: string): string => names.get(personId)?.name ?? personId;
    const on = dayOf(list.decidedAt ?? list.changedAt);
    const sheet = disposalSheet({
      organ: centre!.name,
      on,
      listNumber: list.publishedVersion,
      statusName: STATUS_WORDS[list.status] ?? list.status,
      reason: list.reason,
      drafted: { by: called(list.draftedBy), on: dayOf(list.draftedAt) },
      decided:
        list.decidedBy === null || list.decidedAt === null
          ? null
          : { by: called(list.decidedBy), on: dayOf(list.decidedAt), opinion: list.opinion ?? '' },
      archives: list.standings,
    });
    return (await this.papers.layOut(sheet, on)).pdf;
  }
}

/** @param instant as the API writes it, in the time of the centre */
function dayOf(instant: string): PlainDate {
  return parsePlainDate(instant.slice(0, 'yyyy-mm-dd'.length));
}
