import { setTimeout as sleep } from 'node:timers/promises';
import { elapse, nextPassing } from '../../src/domain/application/passing';
import type { Instant } from '../../src/domain/calendar/time';
import type { TimeMachine } from '../../src/ops/engines/time-skipping';
import type { Hall } from '../support/hall';
import type { ScriptedPlay, ScriptedStep } from './scripted-play';

/**
 * Plays many scripts on one clock that only goes forward. It stops at every instant at which time does something to one of
 * the cases, and goes on when the books have it, so that timers fire at their own instants as they do in real time.
 */
export class Timeline {
  /** When time will next do something to a case that is open. */
  private readonly next = new Map<string, Instant>();

  constructor(
    private readonly hall: Hall,
    private readonly time: TimeMachine,
  ) {}

  async play(scripts: ReadonlyMap<string, ScriptedPlay>): Promise<void> {
    const steps = [...scripts].flatMap(([id, { script, item }]) => script.map((step) => ({ id, item, step })));
    steps.sort((a, b) => a.step.at - b.step.at);
    for (const { id, item, step } of steps) {
      await this.moveTo(step.at);
      if (step.act === 'handIn') await this.hall.handIn(id, item, { ...step.said, by: step.name });
      else await this.act(id, step);
      await this.look(id);
    }
    // What is open goes on to where its script was left.
    await this.moveTo(Math.max(...[...scripts.values()].map(({ instant }) => instant)) as Instant);
  }

  /** A case that time has moved meanwhile may refuse what the script says; that is as good a history as any. */
  private async act(id: string, { name, act, said }: ScriptedStep): Promise<void> {
    if (act === 'handIn') return;
    try {
      await this.hall.act(id, name, act, said);
    } catch (error) {
      if ((error as Error).name !== 'WorkflowNotFoundError') throw error;
    }
  }

  private async moveTo(target: Instant): Promise<void> {
    for (;;) {
      const [id, at] = [...this.next].reduce<[string | null, number]>(
        (first, one) => (one[1] < first[1] ? [one[0], one[1]] : first),
        [null, Infinity],
      );
      if (id === null || at > target) break;
      await this.leap(at);
      for (const [each, due] of this.next) if (due <= at) await this.settle(each);
    }
    await this.leap(target);
  }

  /** The clock ticks by itself while people act, so it may be past the target; to land a second late does not matter here. */
  private async leap(target: number): Promise<void> {
    if ((await this.time.currentTimeMs()) >= target) return;
    await this.time.moveTo(target).catch((error: Error) => {
      if (!/too busy|go back/.test(error.message)) throw error;
    });
  }

  private async settle(id: string): Promise<void> {
    for (;;) {
      const { file, refs } = await this.hall.read(id);
      if (elapse(file, refs, await this.hall.now()).length === 0) break;
      await sleep(10);
    }
    await this.look(id);
  }

  private async look(id: string): Promise<void> {
    const { file, refs } = await this.hall.read(id);
    const passing = nextPassing(file, refs);
    if (passing) this.next.set(id, passing.at);
    else this.next.delete(id);
  }
}
