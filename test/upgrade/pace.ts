import { COMMANDS_A_CASE } from '../faults/everyday';

/** Over so many phases a case comes from its hand-in to the archive. */
const LIFE = 4;

/**
 * Holds cases back, so that at every change of version some stand after each of their commands: one begins after the other,
 * and each goes on a little in every phase. In the last one all go to their end.
 */
export class Pace {
  private phase = -1;
  private readonly goals: readonly (readonly number[])[];
  private readonly done: number[];
  private waiting: { readonly may: () => boolean; readonly go: () => void }[] = [];

  constructor(cases: number, phases: number, chance: () => number) {
    this.goals = Array.from({ length: cases }, (_, index) => {
      const begins = ((index + chance() / 2) / cases) * (phases + LIFE) - LIFE;
      return Array.from({ length: phases }, (_phase, phase) => {
        if (phase === phases - 1) return COMMANDS_A_CASE;
        const goal = Math.floor(((phase + 1 - begins) / LIFE) * COMMANDS_A_CASE);
        return Math.min(Math.max(goal, 0), COMMANDS_A_CASE);
      });
    });
    this.done = Array.from({ length: cases }, () => 0);
  }

  begin(phase: number): void {
    this.phase = phase;
    const free = this.waiting.filter(({ may }) => may());
    this.waiting = this.waiting.filter((one) => !free.includes(one));
    for (const { go } of free) go();
  }

  /** Waits until the case may give this command, counted from 0; whoever gives the next one has been answered. */
  async mayGoOn(index: number, command: number): Promise<void> {
    this.done[index] = command;
    const may = (): boolean => (this.goals[index]![this.phase] ?? 0) > command;
    if (!may()) await new Promise<void>((go) => this.waiting.push({ may, go }));
  }

  /** Whether every case stands where it is to stand in this phase; those at their end are not counted. */
  isReached(): boolean {
    return this.goals.every((goal, index) => {
      const until = goal[this.phase]!;
      return until === COMMANDS_A_CASE || this.done[index] === until;
    });
  }
}
