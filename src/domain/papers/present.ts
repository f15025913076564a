import { assertNever } from '../assert-never';
import { dateOf, parseInstant, parsePlainDate, type PlainDate } from '../calendar/time';
import { chineseDate, chineseMoment } from './chinese';
import { COMMON_FIELDS, fieldsOf, PAPER_FIELDS, printedName, type FieldShape, type PrintedKind } from './fields';
import { missingFields } from './notices';

/** What one paper is made from: the stored content of its notice and what stands around it. Text is null where there is none. */
export interface PaperFacts {
  readonly kind: PrintedKind;
  readonly number: string | null;
  readonly issuedOn: PlainDate;
  /** Who signs: the organ's full name. */
  readonly organ: string;
  readonly caseNumber: string | null;
  readonly item: string | null;
  readonly applicant: string;
  readonly agent?: string | null;
  readonly officer?: string | null;
  readonly officerPhone?: string | null;
  readonly centre: {
    readonly name: string;
    readonly address: string;
    readonly phone: string;
    readonly complaintLine: string;
  };
  /** Where anybody checks the paper; printed, and as a QR code. */
  readonly verifyAddress?: string | null;
  /** The notice's content as it was stored; of a certificate also what its row says. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Names of the people and materials whose ids the content holds. */
  readonly names: ReadonlyMap<string, string>;
}

export type PaperRow = Readonly<Record<string, string>>;

/** What a template prints, by the name it uses. An empty text, a false flag and no rows are what `when` finds absent. */
export type PaperValues = Readonly<Record<string, string | boolean | readonly PaperRow[]>>;

/** Thrown when the content of a paper is not what its kind says; `field` names the first such field. */
export class PaperContentError extends Error {
  constructor(
    readonly field: string,
    readonly problem: string,
  ) {
    super(`the field ${field} of the paper ${problem}`);
    this.name = 'PaperContentError';
  }
}

/**
 * Words the facts of a paper for print.
 * @throws PaperContentError when a field that the rule demands is empty, or one cannot be read
 */
export function presentPaper(facts: PaperFacts): PaperValues {
  const { kind, content, centre } = facts;
  const [missing] = kind === 'deadlineAccount' ? [] : missingFields(kind, content);
  if (missing !== undefined) throw new PaperContentError(missing, 'is empty');
  const common: Readonly<Record<keyof typeof COMMON_FIELDS, unknown>> = {
    kind: printedName(kind),
    number: facts.number,
    issuedOn: facts.issuedOn,
    organ: facts.organ,
    caseNumber: facts.caseNumber,
    item: facts.item,
    applicant: facts.applicant,
    agent: facts.agent,
    officer: facts.officer,
    officerPhone: facts.officerPhone,
    centre: centre.name,
    centreAddress: centre.address,
    centrePhone: centre.phone,
    complaintLine: centre.complaintLine,
    verifyAddress: facts.verifyAddress,
  };
  const own = Object.fromEntries(Object.keys(PAPER_FIELDS[kind]).map((name) => [name, content[name]]));
  const values: Record<string, string | boolean | readonly PaperRow[]> = {};
  for (const [name, { shape, words }] of Object.entries(fieldsOf(kind))) {
    const stored = { ...common, ...own }[name];
    const given = typeof stored === 'string' ? (words?.[stored] ?? stored) : stored;
    values[name] = present(shape, given, name, facts.names);
    if (shape === 'moment') values[`${name}.date`] = isAbsent(given) ? '' : dayOfMoment(given, name);
  }
  return values;
}

function present(
  shape: FieldShape,
  given: unknown,
  name: string,
  names: PaperFacts['names'],
): string | boolean | readonly PaperRow[] {
  switch (shape) {
    case 'flag':
      return given === true;
    case 'text':
      return isAbsent(given) ? '' : textsOf(given, name).join('；');
    case 'date':
      return isAbsent(given) ? '' : read(name, () => chineseDate(parsePlainDate(String(given))));
    case 'moment':
      return isAbsent(given) ? '' : read(name, () => chineseMoment(parseInstant(String(given))));
    case 'person':
      return isAbsent(given) ? '' : nameOf(given, name, names);
    case 'list':
      return isAbsent(given) ? [] : textsOf(given, name).map((text, index) => ({ no: String(index + 1), text }));
    case 'materials':
      return recordsOf(given, name).map(({ materialId, copies }, index) => ({
        no: String(index + 1),
        name: nameOf(materialId, name, names),
        copies: String(copies),
      }));
    case 'defects':
      return recordsOf(given, name).map(({ materialId, problem }, index) => ({
        no: String(index + 1),
        name: nameOf(materialId, name, names),
        problem: String(problem),
      }));
    case 'days':
      return recordsOf(given, name).map((day) =>
        Object.fromEntries(Object.entries(day).map(([key, value]) => [key, String(value)])),
      );
    default:
      return assertNever(shape, 'a shape of a field of a paper');
  }
}

function isAbsent(given: unknown): boolean {
  return given === undefined || given === null || given === '';
}

function dayOfMoment(given: unknown, name: string): string {
  return read(name, () => chineseDate(dateOf(parseInstant(String(given)))));
}

function textsOf(given: unknown, name: string): string[] {
  const texts: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (!texts.every((text) => typeof text === 'string' || typeof text === 'number')) {
    throw new PaperContentError(name, 'is no text');
  }
  return texts.map(String);
}

function recordsOf(given: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  if (isAbsent(given)) return [];
  if (!Array.isArray(given) || !given.every((one) => typeof one === 'object' && one !== null)) {
    throw new PaperContentError(name, 'is no list of records');
  }
  return given as readonly Readonly<Record<string, unknown>>[];
}

/** An id is never printed: whoever reads the paper knows names. */
function nameOf(id: unknown, field: string, names: PaperFacts['names']): string {
  const name = typeof id === 'string' ? names.get(id) : undefined;
  if (name === undefined) throw new PaperContentError(field, `names ${String(id)}, which has no name`);
  return name;
}

function read(field: string, reading: () => string): string {
  try {
    return reading();
  } catch (error) {
    throw new PaperContentError(field, `cannot be read: ${(error as Error).message}`);
  }
}
