import type { FileAct } from '../../src/domain/application/decide';
import type { ActParams, HandInParams } from '../../src/domain/application/params';
import { isSignalled } from '../../src/domain/application/acts';
import type { Instant } from '../../src/domain/calendar/time';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import type { CastName } from '../support/cast';
import { Play, play } from '../support/play';
import { oneCopy } from '../support/usual';

/** One thing that somebody does in a script; `act` of the first one is the hand-in. */
export interface ScriptedStep {
  readonly at: Instant;
  readonly name: CastName;
  readonly act: FileAct | 'handIn';
  readonly said: object;
}

/** A play on the domain alone that notes down who does what and when, so that it can be played again on Temporal. */
export class ScriptedPlay extends Play {
  readonly script: ScriptedStep[] = [];

  constructor(readonly item: CatalogueItem) {
    super(play(item).refs);
  }

  override handsIn(words: Parameters<Play['handsIn']>[0] = {}): this {
    const { materials, by = words.channel === 'online' ? 'applicant1' : 'front1', ...rest } = words;
    const said: Partial<HandInParams> = {
      ...rest,
      ...(materials && { materials: materials.map(oneCopy) }),
      ...(words.channel === 'online' && { windowNo: null }),
    };
    super.handsIn(words);
    this.note(by, 'handIn', said);
    return this;
  }

  override does<A extends FileAct>(name: CastName, act: A, said: Partial<ActParams[A]> = {}): this {
    this.note(name, act, said);
    return super.does(name, act, said);
  }

  override tries<A extends FileAct>(name: CastName, act: A, said: Partial<ActParams[A]> = {}): boolean {
    const allowed = super.tries(name, act, said);
    // A refused update leaves no trace in a history, a refused signal does.
    if (!allowed && isSignalled(act)) this.note(name, act, said);
    return allowed;
  }

  override refusedButRecorded<A extends FileAct>(
    name: CastName,
    act: A,
    said: Partial<ActParams[A]> = {},
  ): ReturnType<Play['refusedButRecorded']> {
    this.note(name, act, said);
    return super.refusedButRecorded(name, act, said);
  }

  private note(name: CastName, act: ScriptedStep['act'], said: object): void {
    this.script.push({ at: this.instant, name, act, said });
  }
}
