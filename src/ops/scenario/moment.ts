/** What can be seen right after a step. Everything is read through the API, at most once. */
import type { Instant } from '../../domain/calendar/time';
import { OBSERVER } from './centre/people';
import type { CaseView, ShownNotice, TimelineEntry } from './case-view';
import type { Act, Answer, CaseHandle, Turn } from './turn';

export interface ShownTask {
  readonly applicationId: string | null;
  readonly matterId: string | null;
  readonly act: string;
  readonly name: string;
  readonly since: string;
  readonly dueAt: string | null;
}

export class Moment {
  private readonly inboxes = new Map<string, Promise<ReadonlySet<string | null>>>();
  private allTasks: Promise<ShownTask[]> | undefined;

  private constructor(
    readonly turn: Turn,
    readonly step: Act,
    /** null: the step could not be played. */
    readonly answer: Answer | null,
    readonly handle: CaseHandle | null,
    /** null: there is no case. */
    readonly view: CaseView | null,
    /** How far each case had come after the step before. */
    private readonly seenBefore: ReadonlyMap<string, number>,
    /** When the step before was; null: this is the first. */
    readonly since: Instant | null,
  ) {}

  static async of(turn: Turn, step: Act, answer: Answer | null, before: Moment | null): Promise<Moment> {
    const handle = turn.findCase(step) ?? null;
    const view = handle && (await turn.look(handle.id));
    return new Moment(turn, step, answer, handle, view, before?.seenNow() ?? new Map(), before?.step.at ?? null);
  }

  /** @throws NothingToSeeError when there is no case */
  getView(): CaseView {
    if (!this.view) throw new NothingToSeeError('no case was opened');
    return this.view;
  }

  notices(): readonly ShownNotice[] {
    return [...(this.view?.notices ?? []), ...(this.view?.licence?.papers ?? [])];
  }

  newNotices(): ShownNotice[] {
    const ofCase = (this.view?.notices ?? []).filter(({ seq }) => seq > this.lastSeen());
    const seen = this.handle ? (this.seenBefore.get(licenceOf(this.handle)) ?? 0) : 0;
    return [...ofCase, ...(this.view?.licence?.papers ?? []).filter(({ seq }) => seq > seen)];
  }

  /** What happened since the step before. */
  newEntries(): TimelineEntry[] {
    return (this.view?.timeline ?? []).filter(({ seq }) => seq > this.lastSeen());
  }

  /** The case as somebody else sees it. */
  async viewOf(name: string): Promise<CaseView> {
    return (await this.turn.as(name)).get<CaseView>(`/applications/${this.getView().id}`);
  }

  /** Whether a message of this case, or of a matter of its timeline, reached somebody. */
  async hasReached(name: string): Promise<boolean> {
    const known = this.inboxes.get(name) ?? this.readInbox(name);
    this.inboxes.set(name, known);
    const reached = await known;
    return [this.view, ...this.turn.matters].some((one) => one && reached.has(one.id));
  }

  /** What anybody who serves in the centre owes this case, or a matter of its timeline. */
  async tasks(): Promise<ShownTask[]> {
    this.allTasks ??= this.readTasks();
    return this.allTasks;
  }

  /** A read of the API that may not exist yet; null then. */
  async readIfThere(path: string): Promise<Readonly<Record<string, unknown>> | null> {
    const { status, body } = await (await this.turn.as(OBSERVER)).read(path);
    return status < 400 ? body : null;
  }

  private async readInbox(name: string): Promise<ReadonlySet<string | null>> {
    type Page = { items: { applicationId: string | null; matterId: string | null }[] };
    const { items } = await (await this.turn.as(name)).get<Page>('/notices?limit=100');
    return new Set(items.flatMap(({ applicationId, matterId }) => [applicationId, matterId]));
  }

  private async readTasks(): Promise<ShownTask[]> {
    const about = [this.view?.id, this.view && licenceOf(this.view), ...this.turn.matters.map(({ id }) => id)];
    const found: ShownTask[] = [];
    for (const { id: name } of this.turn.centre.files.people) {
      // whoever may not sign in has no desk.
      const { status, body } = await this.turn.readAs(name, '/tasks?limit=200');
      const items = status < 400 ? (body['items'] as ShownTask[]) : [];
      found.push(...items.filter((one) => about.includes(one.matterId ?? one.applicationId!)));
    }
    return found;
  }

  private lastSeen(): number {
    return this.handle ? (this.seenBefore.get(this.handle.id) ?? 0) : 0;
  }

  private seenNow(): ReadonlyMap<string, number> {
    if (!this.view) return this.seenBefore;
    const { id, seq, licence } = this.view;
    return new Map([...this.seenBefore, [id, seq], [licenceOf({ id }), licence?.seq ?? 0]]);
  }
}

/** By what the certificate of a case is told from the case itself, whose events are counted apart. */
function licenceOf({ id }: { readonly id: string }): string {
  return `${id}/certificate`;
}

/** There is nothing that could be looked at. */
export class NothingToSeeError extends Error {}
