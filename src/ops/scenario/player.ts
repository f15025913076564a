/** Plays one timeline of a scenario, and says how what is seen differs from what is expected. */
import { instantOf, parseInstant, type Instant } from '../../domain/calendar/time';
import { UnexpectedAnswerError } from '../api-client';
import { findAction, unknownFields } from './actions';
import type { ImpliedAct } from './actions/action';
import { begunEarlier } from './begun';
import type { ScenarioCentre } from './centre/centre';
import { unsupported, written, type Difference } from './differences';
import type { Data, ItemEntry, Step } from './file';
import type { House } from './house';
import { judge } from './judge';
import { Moment } from './moment';
import { ownCase } from './own-case';
import { handoverIsImplied, impliedActs, instantsOf } from './plan';
import { readable } from './readable';
import type { Timeline } from './timelines';
import { LEAD_MS, openTown, playInTime, requireSameSecond, SlippedError, type Town } from './town';
import { daysLater, isDone, labelOf, Turn, type Act, type Answer } from './turn';

export interface PlayOptions {
  readonly house: House;
  readonly centre: ScenarioCentre;
  readonly items: Readonly<Record<string, ItemEntry>>;
  readonly config: Data;
  /** Called when everything stands and nothing was done yet; tests meddle here. */
  readonly opened?: (town: Town) => Promise<void>;
  /** Called when the timeline was played to its end, before its engines are stopped. */
  readonly played?: (town: Town) => Promise<void>;
}

export async function playTimeline(timeline: Timeline, options: PlayOptions): Promise<Difference[]> {
  const back = timeline.steps.findIndex(({ at }, index) => index > 0 && at < timeline.steps[index - 1]!.at);
  if (back > 0) return [scenarioFailed(`step ${timeline.steps[back]!.n} lies before the step that it follows`)];
  const { steps } = timeline;
  const restarts = steps.some(({ action }) => action === 'restart_workers');
  const play = async (): Promise<Difference[]> => {
    const earlier = begunEarlier(steps, options.centre, options.items);
    const startAt = beginningOf(timeline, earlier);
    const town = await openTown(options.house, options.centre.files, { startAt, restarts });
    try {
      await options.opened?.(town);
      const differences = await new Player(timeline, options, town, earlier).play();
      await options.played?.(town);
      return differences;
    } finally {
      await town.close();
    }
  };
  try {
    return await playInTime(play);
  } catch (error) {
    if (!(error instanceof SlippedError)) throw error;
    return [scenarioFailed(`this machine is too busy: ${error.message}`)];
  }
}

/** When the first thing happens: the first step, or what must have begun long before it. */
function beginningOf({ steps }: Timeline, earlier: readonly Act[]): Instant {
  const [first] = steps as [Step];
  const days = findAction(first.action)?.leadDays?.(first) ?? 0;
  return instantOf(Math.min(daysLater(first.at, -days), earlier[0]?.at ?? first.at));
}

/** What keeps a scenario from being judged at all. */
export function scenarioFailed(seen: string): Difference {
  return { step: null, key: 'play', expected: 'to be played', seen };
}

class Player {
  private readonly turn: Turn;
  private readonly differences: Difference[] = [];
  /** Where the clock stands: nothing that is implied can come before. */
  private reached: Instant;
  private before: Moment | null = null;

  constructor(
    private readonly timeline: Timeline,
    options: PlayOptions,
    private readonly town: Town,
    /** What has begun before the steps that say so; played when its time comes. */
    private readonly earlier: Act[],
  ) {
    const { centre, items, config } = options;
    this.turn = new Turn(town, centre, items, config, timeline.steps);
    this.reached = instantOf(beginningOf(timeline, earlier) - LEAD_MS);
  }

  async play(): Promise<Difference[]> {
    for (const [index, step] of this.timeline.steps.entries()) {
      try {
        await this.playBegun(step.at);
        await this.handOverInTime(index);
        const own = step.action === 'breach_recorded' ? ownCase(step) : {};
        await this.playStep({ ...step, data: { ...step.data, ...own }, implied: false });
        if (step.n === this.timeline.until) break;
      } catch (error) {
        if (!isNoAnswer(error)) throw error;
        const seen = `no answer: ${(error as Error).message}`;
        this.differences.push({ step: step.n, key: step.action, expected: 'an answer', seen });
        return this.differences;
      }
    }
    return this.differences;
  }

  private async playStep(step: Act): Promise<void> {
    const known = this.report(step);
    if (known) await this.imply(step);
    await this.moveTo(step.at);
    const expectations = this.timeline.expectations.filter(({ after }) => after === step.n);
    const refused = expectations.some(({ keys }) => keys['refused'] === true);
    const earlier = refused ? await readable(this.turn) : null;
    const answer = known ? await this.act({ ...step, mustBeRefused: refused }) : null;
    if (answer) this.judgeAnswer(step, answer, refused);
    const moment = await Moment.of(this.turn, step, answer, this.before);
    if (earlier !== null && answer) {
      const later = await readable(this.turn);
      for (const what of later.changedSince(earlier)) this.differ(step, 'refused', 'nothing changed', what);
    }
    const found: Difference[] = [];
    for (const { keys } of expectations) found.push(...(await judge(await this.momentOf(keys, moment), keys)));
    // What was seen a second late may differ for that reason alone.
    if (found.length > 0 && step.action !== 'restart_workers') requireSameSecond(await this.town.now(), step.at);
    this.differences.push(...found);
    this.before = moment;
  }

  /** What an expectation is about: the case of its step, unless it names another one of this timeline. */
  private async momentOf(keys: Data, moment: Moment): Promise<Moment> {
    if (keys['query'] !== undefined) {
      const step = { ...moment.step, data: { ...moment.step.data, query: keys['query'] } };
      return Moment.of(this.turn, step, moment.answer, this.before);
    }
    const label = labelOf(keys);
    if (label === null || moment.handle?.label === label) return moment;
    if (!this.turn.cases.some((one) => one.label === label)) return moment;
    const step = { ...moment.step, data: { ...moment.step.data, case: label, case_no: undefined } };
    return Moment.of(this.turn, step, moment.answer, this.before);
  }

  /** Says what of a step is not known or cannot be done yet. @returns whether it can be played */
  private report(step: Act): boolean {
    const action = findAction(step.action);
    if (!action) {
      this.differ(step, step.action, 'a known action', `unknown: action ${step.action}`);
      return false;
    }
    for (const field of unknownFields(action, step.data)) {
      this.differ(step, step.action, 'known fields', `unknown: field ${field}`);
    }
    for (const field of action.later ?? []) {
      if (step.data[field] !== undefined) this.differ(step, step.action, 'done', unsupported(`field ${field}`).line);
    }
    if (action.play) return true;
    this.differ(step, step.action, 'done', unsupported(`action ${step.action}`).line);
    return false;
  }

  /** the handover that later steps need happens by its day's close. */
  private async handOverInTime(index: number): Promise<void> {
    const { n, at, data, actor } = this.timeline.steps[index]!;
    if (!handoverIsImplied(this.turn, index)) return;
    const found = this.turn.findCase({ data, actor });
    const view = found && (await this.turn.look(found.id));
    if (view?.stage !== 'accepted' || view.limits.handoverDueAt === null) return;
    const due = parseInstant(view.limits.handoverDueAt);
    if (at <= due) return;
    const step: Act = { n, at: due, actor, action: 'submit_opinion', data, implied: true };
    const acts = impliedActs(this.turn, step, view, []).filter(
      ({ action }) => action.endsWith('hand_over') || action === 'confirm_handover',
    );
    await this.playImplied(acts, step);
  }

  private async imply(step: Act): Promise<void> {
    await this.begin(step);
    const found = this.turn.findCase(step);
    const view = found ? await this.turn.look(found.id) : null;
    await this.playImplied(impliedActs(this.turn, step, view, this.timeline.expectations), step);
    const { implies, prepare } = findAction(step.action)!;
    if (implies) await this.playImplied(await implies(this.turn, step), step);
    if (!prepare) return;
    await this.moveTo(instantOf(Math.max(step.at - 1000, this.reached)));
    await prepare(this.turn, step);
    await this.town.settled();
  }

  /** Begins a case so early that what the step is about can have come about by itself. */
  private async begin(step: Act): Promise<void> {
    if (this.turn.findCase(step)) return;
    const begun = await findAction(step.action)!.begins?.(this.turn, step);
    if (!begun) return;
    const there = { ...step, at: begun.at };
    await this.playImplied(impliedActs(this.turn, there, null, [], { milestone: begun.milestone }), there);
  }

  private async playImplied(acts: readonly ImpliedAct[], step: Act): Promise<void> {
    const instants = instantsOf(acts, step, this.reached);
    for (const [index, implied] of acts.entries()) {
      const at = instants[index]!;
      await this.moveTo(at);
      const answer = await this.act({ ...implied, n: step.n, at, implied: true });
      if (answer && !isDone(answer)) this.differ(step, `implied ${implied.action}`, 'done', shownRefusal(answer));
    }
  }

  private async moveTo(at: Instant): Promise<void> {
    await this.town.moveTo(at);
    this.reached = at;
  }

  /** Whatever had begun by then. */
  private async playBegun(by: Instant): Promise<void> {
    for (let next = this.earlier[0]; next && next.at <= by; next = this.earlier[0]) {
      this.earlier.shift();
      await this.moveTo(instantOf(Math.max(next.at, this.reached)));
      const answer = await this.act({ ...next, at: this.reached });
      if (!isDone(answer)) this.differ(next, `implied ${next.action}`, 'done', shownRefusal(answer));
    }
  }

  /** Does it, within the second of its instant. */
  private async act(step: Act): Promise<Answer> {
    const answer = await findAction(step.action)!.play!(this.turn, step);
    if (step.action === 'restart_workers') return answer;
    const { at } = answer.body;
    const done = typeof at === 'string' ? parseInstant(at) : null;
    // A repeat under one key is answered as it was the first time, with the instant of that.
    requireSameSecond(done === null || done < this.reached ? await this.town.now() : done, step.at);
    await this.town.settled();
    return answer;
  }

  private judgeAnswer(step: Act, answer: Answer, refused: boolean): void {
    if (!refused && !isDone(answer) && !isDuplicate(answer)) {
      this.differ(step, step.action, 'done', shownRefusal(answer));
    }
    if (!refused) return;
    if (isDone(answer)) this.differ(step, 'refused', 'true', 'done');
    else if (!isTyped(answer)) this.differ(step, 'refused', 'a typed reason', shownRefusal(answer));
  }

  private differ(step: Pick<Act, 'n'>, key: string, expected: string, seen: string): void {
    this.differences.push({ step: step.n, key, expected, seen });
  }
}

/** A refusal says by its code why; that there is no such route is no reason. */
function isTyped({ status, body }: Answer): boolean {
  return status < 500 && status !== 404 && typeof body['code'] === 'string' && typeof body['type'] === 'string';
}

/** a repeated hand-in is no refusal; it is answered with the number of the open case. */
function isDuplicate({ body }: Answer): boolean {
  return body['code'] === 'duplicateApplication';
}

function shownRefusal({ status, body }: Answer): string {
  return `refused ${status} ${String(body['code'])} ${written(body['concerning'] ?? body['errors'] ?? [])}`;
}

/** The API is away, or answered something that no client could use. */
function isNoAnswer(error: unknown): boolean {
  // By its words: tests run in a realm whose errors are others than those of the platform's fetch.
  return error instanceof UnexpectedAnswerError || (error as Error).message === 'fetch failed';
}
