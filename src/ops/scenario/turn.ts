/** What an act of a scenario has at hand: who acts, on which case, in which town. */
import { randomUUID } from 'node:crypto';
import { formatInstant, instantOf, type Instant } from '../../domain/calendar/time';
import { ApiClient, UnexpectedAnswerError, type ApiAnswer } from '../api-client';
import type { CaseView } from './case-view';
import type { ScenarioCentre } from './centre/centre';
import { departmentActor, OBSERVER, prefixNamed, roleNamed } from './centre/people';
import type { Data, ItemEntry, Step } from './file';
import { asData, textOf } from './file';
import { isOwnCase } from './own-case';
import { SlippedError, type Town } from './town';

/** A step as it is played; implied ones stand in no file. */
export interface Act extends Step {
  readonly implied: boolean;
  /** Whether it is expected to be refused. */
  readonly mustBeRefused?: boolean;
}

/** One case of a timeline. */
export interface CaseHandle {
  readonly id: string;
  /** By what steps tell several cases of a timeline apart. */
  readonly label: string | null;
  readonly applicant: string;
}

/** A matter of a timeline that is no application, such as an enquiry. */
export interface MatterHandle {
  readonly kind: 'enquiry' | 'rating' | 'complaint';
  readonly id: string;
  /** By what steps tell several of a kind apart. */
  readonly label: string | null;
}

/** What came of an act: of several requests the last, or the first that was refused. */
export type Answer = ApiAnswer;

const DAY_MS = 86_400_000;

/** One timeline in the making: its cases and its people, in a town of its own. */
export class Turn {
  readonly cases: CaseHandle[] = [];
  /** what an agent found in order and nobody has handed in yet. */
  agentCheck: { readonly agent: string; readonly id: string; readonly object: string } | null = null;
  readonly matters: MatterHandle[] = [];
  private handIns = 0;

  constructor(
    readonly town: Town,
    readonly centre: ScenarioCentre,
    readonly items: Readonly<Record<string, ItemEntry>>,
    readonly config: Data,
    /** All steps of the timeline, by which it is decided who does what is implied. */
    readonly steps: readonly Step[],
  ) {}

  /** The login of whoever acts under this name; of several named the first. */
  loginOf(actor: string, action = ''): string {
    const first = actor.split('+')[0]!;
    const code = this.centre.departments.get(first);
    if (code !== undefined) return departmentActor(code, action === 'decide');
    const prefix = roleNamed(first) ? undefined : prefixNamed(first);
    return prefix === undefined ? first : this.proper(prefix);
  }

  /** The name by which the scenario calls the department of this code. */
  departmentNamed(code: string): string {
    return [...this.centre.departments].find(([, one]) => one === code)?.[0] ?? code;
  }

  as(name: string): Promise<ApiClient> {
    return this.town.as(name);
  }

  /** Whoever of this role acts in this timeline, or else the first of it. */
  proper(prefix: string): string {
    const actors = this.steps.flatMap(({ actor }) => actor.split('+'));
    const named = actors.find((one) => new RegExp(`^${prefix}\\d*$`).test(one));
    return named ?? `${prefix}1`;
  }

  /** The case that a step means: by its label, its applicant, or the one opened last. */
  findCase({ data, actor }: Pick<Step, 'data' | 'actor'>): CaseHandle | undefined {
    const label = labelOf(data);
    if (label !== null) return this.cases.findLast((one) => one.label === label);
    const own = roleNamed(actor) === 'applicant' ? this.cases.findLast((one) => one.applicant === actor) : undefined;
    return own ?? this.cases.findLast(({ label: one }) => !isOwnCase(one)) ?? this.cases.at(-1);
  }

  /** @throws Error when nothing was handed in */
  getCase(step: Pick<Step, 'data' | 'actor'>): CaseHandle {
    const found = this.findCase(step);
    if (!found) throw new Error('no case was opened');
    return found;
  }

  /** The matter of this kind that is called so, or else the one opened last. */
  findMatter(kind: MatterHandle['kind'], label: unknown): MatterHandle | undefined {
    const ofKind = this.matters.filter((one) => one.kind === kind);
    return ofKind.findLast((one) => one.label === textOf(label)) ?? ofKind.at(-1);
  }

  /** Does an act on a case as somebody. */
  async act(login: string, id: string, act: string, body: object = {}): Promise<Answer> {
    return this.send(login, `/applications/${id}/acts/${act}`, body);
  }

  /**
   * Sends a command. One whose outcome is not known in time has missed its second.
   * @throws SlippedError
   * @throws UnexpectedAnswerError when the API fails
   */
  async send(login: string, path: string, body: object, key: string = randomUUID()): Promise<Answer> {
    const client = await this.as(login).catch(refusedSignIn);
    // who may not sign in is refused there already.
    if (!(client instanceof ApiClient)) return client;
    const answer = await client.command(path, body, key);
    const { status, body: said } = answer;
    const what = `${path} answered ${status} ${textOf(said['code'])}`;
    if (status === 202 || status === 503) throw new SlippedError(what);
    if (status >= 500) throw new UnexpectedAnswerError(what);
    return answer;
  }

  /** Looks as somebody; who may not sign in sees what the API says to that. */
  async readAs(login: string, path: string): Promise<Answer> {
    const client = await this.as(login).catch(refusedSignIn);
    return client instanceof ApiClient ? client.read(path) : client;
  }

  /** The case as it stands, seen by somebody who sees all of it. */
  async look(id: string): Promise<CaseView> {
    return (await this.as(OBSERVER)).get<CaseView>(`/applications/${id}`);
  }

  /** What a hand-in is about when nothing is said. */
  nextObject(): string {
    this.handIns += 1;
    return `城关镇解放路${this.handIns}号`;
  }

  itemOf({ data }: Pick<Step, 'data'>): { code: string; entry: ItemEntry } {
    const code = typeof data['item'] === 'string' ? data['item'] : this.centre.itemCode;
    return { code, entry: this.items[code] ?? {} };
  }
}

function refusedSignIn(error: Error): Answer {
  if (error instanceof UnexpectedAnswerError && error.answer !== null && error.answer.status < 500) return error.answer;
  throw error;
}

/** By what a step tells one case of its timeline from another. */
export function labelOf(data: Data): string | null {
  const label = data['case_no'] ?? data['case'];
  return label === undefined ? null : textOf(label);
}

/** Which case is meant goes with the implied act; what the step says itself does not. */
export function kept(data: Data): Data {
  return Object.fromEntries(
    Object.entries(data).filter(([key]) => ['case', 'variant', 'item', 'case_no'].includes(key)),
  );
}

/** The same time of day, so many days later; earlier when they are negative. */
export function daysLater(at: Instant, days: number): Instant {
  return instantOf(at + days * DAY_MS);
}

export function inDays(at: Instant, days: number): string {
  return formatInstant(daysLater(at, days));
}

/** A list of `data`; one thing alone is a list of one. */
export function listIn(data: Data, field: string): string[] | undefined {
  const value = data[field];
  if (typeof value === 'string' && value !== '') return [value];
  return Array.isArray(value) ? value.map(textOf) : undefined;
}

/** A text of `data`, or what is complete and valid when it is left out. */
export function textIn(data: Data, field: string, usual: string): string {
  const value = data[field];
  return value === undefined ? usual : textOf(value);
}

/** Ids of materials, each one copy, as bodies have them. */
export function copiesIn(ids: readonly string[]): { materialId: string; copies: number }[] {
  return ids.map((materialId) => ({ materialId, copies: 1 }));
}

/** Every material that the item asks for. */
export function materialIdsOf(entry: ItemEntry): string[] {
  return Object.keys(asData(entry['materials']) ?? { M1: '' });
}

export function isDone({ status }: Answer): boolean {
  return status < 400;
}
