/** `in_record`: whether what this step was about is found in the books. */
import { BREACHES, type BreachKind } from '../../../domain/supervision/breaches';
import { CARDS, type CardColour } from '../../../domain/supervision/cards';
import type { TimelineEntry } from '../case-view';
import { either, type Either } from '../differences';
import type { Moment } from '../moment';
import { isDone } from '../turn';

type Fact = Readonly<Record<string, unknown>>;

/**
 * Asked by a truth: whether the step left anything on the case. Asked by words: everything that stands in the record, by
 * the type and the name of each entry, the papers, the breaches, the cards, what facts say, and the registers that name
 * the case.
 */
export async function recordSeen(moment: Moment, expected: unknown): Promise<Either> {
  const asked = (Array.isArray(expected) ? expected : [expected]).filter((one) => typeof one === 'string');
  const left = moment.newEntries().length > 0 || isOfMatter(moment);
  const words = [...wordsOf(moment), ...(left ? [moment.step.action] : []), ...(await registersWith(moment, asked))];
  const listed = [...words, ...factsOf(moment)];
  return listed.length > 0 ? either(left, listed, ...listed) : either(false, [], null);
}

/** What is done to an enquiry, a rating, a complaint or a draft of criticism is recorded with it. */
function isOfMatter({ answer, step, turn }: Moment): boolean {
  return answer !== null && isDone(answer) && (turn.matters.length > 0 || step.action === 'confirm_draft');
}

function wordsOf({ view }: Moment): string[] {
  const papers = (view?.notices ?? []).flatMap(({ kind, name }) => [kind, name]);
  const entries = (view?.timeline ?? []).flatMap(({ type, name, by, facts }) => [
    type,
    snake(type),
    ...(name === null ? [] : [name]),
    ...(by === null ? [] : [by.id]),
    ...textsIn(facts),
  ]);
  const breaches = (view?.breaches ?? []).flatMap(({ kind, rule }) => [kind, rule, BREACHES[kind as BreachKind].zh]);
  const cards = (view?.cards ?? []).flatMap((colour) => [colour, CARDS[colour as CardColour]]);
  return [...papers, ...entries, ...breaches, ...cards];
}

/** Each entry and each breach as a whole, of which an expectation names some fields. */
function factsOf({ view }: Moment): Fact[] {
  const entries = (view?.timeline ?? []).map(shownEntry);
  return [...entries, ...(view?.breaches ?? []).map((one) => ({ ...one, officer: one.officer.id }))];
}

function shownEntry({ type, name, at, by, facts }: TimelineEntry): Fact {
  const who = by?.id ?? null;
  return { ...facts, type: either(type, snake(type), name), action: either(type, snake(type), name), at, by: who, who };
}

/** Texts that an entry says, at whatever depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Of the words that are asked for, those that name a register in which the case stands. */
async function registersWith(moment: Moment, asked: readonly string[]): Promise<string[]> {
  if (!moment.view) return [];
  const found: string[] = [];
  for (const name of asked) {
    const body = await moment.readIfThere(`/registers/${encodeURIComponent(name)}?applicationId=${moment.view.id}`);
    if (Array.isArray(body?.['rows']) && body['rows'].length > 0) found.push(name);
  }
  return found;
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
