import { calendarOf } from '../../domain/application/limits';
import { formatInstant, instantOf, parseInstant } from '../../domain/calendar/time';
import { usedMinutes } from '../../domain/clock/deadline';
import type { ColumnType } from '../../domain/papers/registers';
import type { ApplicationRow } from '../../entities/application';
import type { CataloguedReferences } from '../../domain/application/file';
import { assertNever } from '../../domain/assert-never';
import type { PartyRow } from '../../entities/party';
import { openField } from '../../entities/sealed-columns';
import { shownName } from '../../domain/people/masked-name';
import type { NamedPersonBody } from '../privacy/people-names';

/** What turns what the database said into what a reader sees. */
export interface CellContext {
  readonly names: ReadonlyMap<string, NamedPersonBody>;
  readonly referencesOf: (judged: JudgedCase) => Promise<CataloguedReferences>;
}

/** A case with the versions by which it is judged, as the SQL of `workingMinutes` gives it. */
export type JudgedCase = Pick<
  ApplicationRow,
  'file' | 'itemCode' | 'itemVersion' | 'settingsVersion' | 'calendarVersion'
>;

/** One of several things in a cell: what, the number of its paper, when, and until when. */
interface Entry {
  readonly text: string;
  readonly number: string | null;
  readonly at: string;
  readonly until: string | null;
}

/** A name as the database has it, and of which row of which field. */
interface SealedName extends Pick<PartyRow, 'kind'> {
  readonly sealed: string;
  readonly of: string;
  readonly in: string;
}

/** A cell as the answer shows it; what stands in the database as text is shown as it is, whatever it looks like. */
export async function cellOf(
  type: ColumnType,
  value: unknown,
  words: Readonly<Record<string, string>> | undefined,
  context: CellContext,
): Promise<unknown> {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'text':
      return inWords(value as string, words);
    case 'maskedName': {
      const { kind, sealed, of, in: field } = value as SealedName;
      return shownName(kind, openField(field, of, sealed));
    }
    case 'person':
      return named(value as string, context);
    case 'instant':
      return formatInstant(instantOf((value as Date).getTime()));
    case 'entries':
      return (value as Entry[]).map(({ text, number, at, until }) => ({
        text: inWords(text, words),
        number,
        at: formatInstant(parseInstant(at)),
        until: until === null ? null : formatInstant(parseInstant(until)),
      }));
    case 'workingMinutes':
      return usedTime(value as JudgedCase, context);
    case 'number':
    case 'date':
    case 'yesNo':
      return value;
    default:
      return assertNever(type, 'no such column type');
  }
}

function named(id: string, { names }: CellContext): NamedPersonBody {
  return names.get(id) ?? { id, name: null, phone: null };
}

function inWords(text: string, words: Readonly<Record<string, string>> | undefined): string {
  return words && Object.hasOwn(words, text) ? words[text]! : text;
}

/** 用时: business time of the committed clock at the decision, by the calendar of the case (K-4). */
async function usedTime(judged: JudgedCase, { referencesOf }: CellContext): Promise<number> {
  const refs = await referencesOf(judged);
  const { file } = judged;
  const extension = file.extension && { days: file.extension.workingDays, grantedAt: file.extension.grantedAt };
  const { acceptedAt, suspensions, decision } = file;
  const facts = { startedAt: acceptedAt!, limit: refs.item.committedLimit, suspensions, extension };
  return usedMinutes(calendarOf(file, refs), facts, decision!.at);
}
