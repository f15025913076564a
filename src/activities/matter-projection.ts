import type { MatterEvent } from '../domain/journey/journey';
import { assertNever } from '../domain/assert-never';
import {
  papersAmong,
  type MatterDuty,
  type MatterKind,
  type MatterRecipient,
  type MatterReferences,
  type MatterRules,
  type StoredFile,
} from '../domain/matter/matter';
import { MATTERS } from '../domain/matters';
import { BarRow } from '../entities/bar';
import { MatterRow } from '../entities/matter';
import { MatterBreachRow, MatterNoticeRow, MatterTaskRow } from '../entities/matter-rows';
import { ownerColumns } from './case-rows';
import type { RowSet } from './rows';
import { TaskList } from './task-list';

/** One matter as the read model has it: what further events change. */
export interface MatterState {
  readonly matterId: string;
  readonly kind: MatterKind;
  readonly number: string | null;
  readonly file: StoredFile | null;
  readonly openTasks: readonly MatterTaskRow[];
}

/** The read model of a matter as a function of its events, one after the other; for the recorder and the rebuild alike. */
export class MatterProjection {
  private readonly rules: MatterRules;
  private file: StoredFile | null;
  private number: string | null;
  private readonly tasks: TaskList<MatterTaskRow, MatterDuty>;
  private readonly breaches: MatterBreachRow[] = [];
  readonly notices: MatterNoticeRow[] = [];

  constructor(
    private readonly start: MatterState,
    private readonly refs: MatterReferences,
  ) {
    this.rules = MATTERS[start.kind];
    this.file = start.file;
    this.number = start.number;
    this.tasks = new TaskList(start.openTasks, (duty, seq) => taskRow(start.matterId, duty, seq));
  }

  get current(): StoredFile {
    if (!this.file) throw new Error('no event has been added yet');
    return this.file;
  }

  /** Adds the next event. `number` is what the books allocated with it. */
  add(event: MatterEvent, number: string | null): void {
    const before = this.file;
    const file = this.rules.journey(this.refs).fold(before, [event]);
    this.file = file;
    this.number ??= number;
    this.tasks.follow(event, this.rules.dutiesOf(file, this.refs));
    const { matterId } = this.start;
    for (const breach of file.breaches.slice(before?.breaches.length ?? 0)) {
      this.breaches.push({ matterId, seq: event.seq, at: event.at, ...breach });
    }
    for (const { seq, at, paper } of papersAmong([event])) {
      const { notice: kind, ordinal, content } = paper;
      const recipients = [...new Set(paper.recipients.map(recipientKey))];
      this.notices.push({ matterId, seq, kind, ordinal, number, content, recipients, at });
    }
  }

  rows(): RowSet[] {
    return [
      { entity: MatterRow, how: 'put', rows: [this.matter()] },
      { entity: MatterTaskRow, how: 'put', rows: this.tasks.rows() },
      { entity: MatterBreachRow, how: 'put', rows: this.breaches },
      { entity: MatterNoticeRow, how: 'put', rows: this.notices },
      { entity: BarRow, how: 'put', rows: this.bars() },
    ];
  }

  private bars(): BarRow[] {
    const { applicationId, bar } = this.current;
    if (!bar || applicationId === null) return [];
    const { ground, applicantId, itemCode, from, until } = bar;
    return [{ applicationId, ground, applicantId, itemCode, fromOn: from, untilOn: until }];
  }

  private matter(): MatterRow {
    const { matterId, kind } = this.start;
    const { current: file, number, refs } = this;
    if (number === null) throw new Error('a matter without a number');
    return {
      id: matterId,
      kind,
      number,
      applicationId: file.applicationId,
      departmentCode: file.departmentCode,
      settingsVersion: refs.settingsVersion,
      calendarVersion: file.calendarVersion,
      stage: file.stage,
      stageSince: file.stageSince,
      seq: file.seq,
      lastEventAt: file.lastAt,
      openedAt: file.openedAt,
      closedAt: file.closedAt,
      dueAt: this.rules.dueAt(file, refs),
      file,
    };
  }
}

/** Names the recipient whatever it is, as the recipients of an application's notices are named. */
function recipientKey(recipient: MatterRecipient): string {
  switch (recipient.to) {
    case 'party':
      return `party/${recipient.partyId}`;
    case 'person':
      return `person/${recipient.personId}`;
    case 'role':
      return `role/${recipient.role}/${recipient.departmentCode ?? ''}`;
    default:
      return assertNever(recipient, 'no such recipient');
  }
}

function taskRow(matterId: string, duty: MatterDuty, openedSeq: number): MatterTaskRow {
  const { key, act, owner, since, dueAt } = duty;
  return { matterId, key, openedSeq, act, ...ownerColumns(owner), since, dueAt, closedAt: null, closedSeq: null };
}
