import { SYSTEM } from '../domain/application/events';
import type { MatterEvent } from '../domain/journey/journey';
import { placeAll, type MatterRules, type StoredFile } from '../domain/matter/matter';
import { OpenMatter } from './matter';
import type { OpenedMatter } from './matter.messages';

/** A file that says what has to be told to others, the oldest first, until `told` is on it. */
export interface TellingFile<Errand> extends StoredFile {
  readonly errands: readonly Errand[];
}

/** The open file of a matter that an application began, and that tells it and others what concerns them. */
export abstract class TellingMatter<F extends TellingFile<Errand>, E extends MatterEvent, Errand> extends OpenMatter<
  F,
  E
> {
  constructor(
    rules: MatterRules<F, E>,
    opened: OpenedMatter<F>,
    private readonly opening: object,
  ) {
    super(rules, opened);
  }

  async opens(): Promise<void> {
    const { opening: facts } = this;
    await this.begin((now) => placeAll(null, [{ type: 'open', facts }], SYSTEM, now));
  }

  /** What is left to be told is told before the workflow ends. */
  override async settled(): Promise<void> {
    while (this.hasErrands()) await this.runErrands();
    await super.settled();
  }

  /** @param place what tells this errand from every other one of the matter */
  protected abstract tell(errand: Errand, place: string): Promise<void>;

  protected override hasErrands(): boolean {
    return this.isOpened() && this.current.errands.length > 0;
  }

  /** Told in order, once the books have what is told; that it was told stands in the books too. */
  protected override async runErrands(): Promise<void> {
    await this.does(() => []);
    const { errands, seq } = this.current;
    for (const [index, errand] of errands.entries()) await this.tell(errand, `${seq}/${index}`);
    const told = { type: 'told', facts: { count: errands.length } };
    await this.does((file, now) => (file.errands.length > 0 ? placeAll(file, [told], SYSTEM, now) : []));
  }
}
