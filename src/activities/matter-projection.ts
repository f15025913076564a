import type { MatterEvent } from '../domain/journey/journey';
import type { MatterDuty, MatterKind, MatterReferences, MatterRules, StoredFile } from '../domain/matter/matter';
import { MATTERS } from '../domain/matters';
import { MatterRow } from '../entities/matter';
import { MatterBreachRow, MatterTaskRow } from '../entities/matter-rows';
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
  }

  rows(): RowSet[] {
    return [
      { entity: MatterRow, how: 'put', rows: [this.matter()] },
      { entity: MatterTaskRow, how: 'put', rows: this.tasks.rows() },
      { entity: MatterBreachRow, how: 'put', rows: this.breaches },
    ];
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

function taskRow(matterId: string, duty: MatterDuty, openedSeq: number): MatterTaskRow {
  const { key, act, owner, since, dueAt } = duty;
  return { matterId, key, openedSeq, act, ...ownerColumns(owner), since, dueAt, closedAt: null, closedSeq: null };
}
