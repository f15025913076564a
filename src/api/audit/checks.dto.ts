import { AUDIT_FAULTS } from '../../adapters/audit/faults';
import { AUDIT_CHECK_STATES } from '../../entities/audit-check';
import { Shows } from '../fields/shows';

export class AuditFaultBody {
  @Shows.choice('What is wrong', Object.keys(AUDIT_FAULTS)) kind!: string;
  @Shows.text('The row by kind and key, the number of the link, or file and line', {
    example: 'personalDataAccess ["acc-7f"] (link 3120)',
  })
  place!: string;
}

export class AuditCheckBody {
  @Shows.text('Its id', { example: 'chk-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.choice('How it stands; failed: whether there are faults could not be known', AUDIT_CHECK_STATES)
  state!: string;
  @Shows.text('Who asked; null: a day had passed', { nullable: true, example: 'auditor-1' }) askedBy!: string | null;
  @Shows.text('Their name', { nullable: true, example: '林启明' }) askedByName!: string | null;
  @Shows.instant('When') askedAt!: string;
  @Shows.instant('When it was done', { nullable: true }) finishedAt!: string | null;
  @Shows.number('How many links it has to read; null: it has not begun', { nullable: true, example: 20481 })
  linksToRead!: number | null;
  @Shows.number('How many links it has read', { example: 20481 }) linksRead!: number;
  @Shows.instant('When the last link was made', { nullable: true }) sealedAt!: string | null;
  @Shows.number('With how many files of anchors it was compared', { nullable: true, example: 1 })
  anchorFiles!: number | null;
  @Shows.number('The furthest link that is anchored', { nullable: true, example: 20480 }) anchoredLink!: number | null;
  @Shows.instant('When that was written', { nullable: true }) anchoredAt!: string | null;
  @Shows.number('How many faults there are', { nullable: true, example: 0 }) faultCount!: number | null;
  @Shows.list('The first hundred of them', () => AuditFaultBody) faults!: AuditFaultBody[];
}

export class AuditCheckListBody {
  @Shows.list('The newest comes first; at most 20', () => AuditCheckBody) items!: AuditCheckBody[];
}
