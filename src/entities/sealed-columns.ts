/**
 * Columns that Postgres keeps sealed: a dump, a disk or a statement shows ciphertext, and only a process that was
 * given the keys reads it. Each is bound to its table, column and row, so that no value passes for that of somebody else.
 *
 * An entity says which of its columns are so. Rows that TypeORM reads and writes are opened and sealed by `SealedColumns`, those
 * that the recorder writes by `sealRow` and `openRow`; what is selected by SQL is opened by `openField`.
 */
import { type EntityMetadata, type EntitySubscriberInterface, EventSubscriber, type ObjectLiteral } from 'typeorm';
import { SEALED, SealError } from '../adapters/sealing-keys';
import { TextColumn } from './columns';
import { dataKeysInUse } from './data-keys';

/** A column, or one member of the object in a JSON column, that is sealed. */
interface SealedPart {
  readonly property: string;
  /** Empty: the whole column. */
  readonly path: readonly string[];
}

const sealedParts = new Map<unknown, SealedPart[]>();

function note(target: object, property: string | symbol, path: readonly string[]): void {
  const { constructor } = target;
  sealedParts.set(constructor, [...(sealedParts.get(constructor) ?? []), { property: String(property), path }]);
}

/** A text that is personal data. */
export const SealedColumn =
  (choice: { nullable?: boolean } = {}): PropertyDecorator =>
  (target, property) => {
    TextColumn(choice)(target, property);
    note(target, property, []);
  };

/** Beside the decorator of a JSON column: these members of its object, as `a` or `a.b`, are personal data whatever they hold. */
export const SealedMembers =
  (...members: readonly string[]): PropertyDecorator =>
  (target, property) => {
    for (const member of members) note(target, property, member.split('.'));
  };

/** The check that a column, or an expression such as `facts #>> '{form}'`, holds nothing in clear. */
export function sealedWhere(expression: string): string {
  return `((${expression}) is null or starts_with((${expression}), '${SEALED}:'))`;
}

/** What of an entity is sealed, as expressions of SQL for its text. */
export function sealedTextsOf(metadata: EntityMetadata): string[] {
  return partsOf(metadata).map(({ property, path }) => {
    const column = metadata.findColumnWithPropertyName(property)!.databaseName;
    return path.length === 0 ? column : `(${column} #>> '{${path.join(',')}}')`;
  });
}

/** Which properties of an entity hold something that is sealed. */
export function sealedPropertiesOf(entity: unknown): string[] {
  return (sealedParts.get(entity) ?? []).map(({ property }) => property);
}

function partsOf({ target }: EntityMetadata): readonly SealedPart[] {
  return sealedParts.get(target) ?? [];
}

/** A copy of a row with what is sealed in it as it is to be stored. */
export function sealRow<T extends object>(metadata: EntityMetadata, row: T): T {
  return changed(metadata, row, (value, place, isMember) => {
    const text = isMember ? JSON.stringify(value) : String(value);
    return dataKeysInUse().sealing.sealText(text, place);
  });
}

/** A copy of a stored row with everything in clear. @throws SealError */
export function openRow<T extends object>(metadata: EntityMetadata, row: T): T {
  return changed(metadata, row, opened);
}

/** The same for a row that may have been stored before anything was sealed there. @throws SealError */
export function openOldRow<T extends object>(metadata: EntityMetadata, row: T): T {
  return changed(metadata, row, (value, place, isMember) => {
    return isSealed(value) ? opened(value, place, isMember) : value;
  });
}

function isSealed(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith(`${SEALED}:`);
}

function opened(value: unknown, place: string, isMember: boolean): unknown {
  const text = dataKeysInUse().sealing.openText(typeof value === 'string' ? value : '', place);
  return isMember ? (JSON.parse(text) as unknown) : text;
}

/**
 * Opens one sealed text that was selected by SQL.
 * @param field table and column, such as `parties.name`, or a member as `application_events.facts.recipient`
 * @param id the primary key of its row, its parts joined by `/`
 * @throws SealError
 */
export function openField(field: string, id: string, text: string): string {
  return opened(text, `${field}/${id}`, field.split('.').length > 2) as string;
}

/**
 * Opens what is sealed in a JSON column that was selected by SQL.
 * @param entity whose column it is
 * @throws SealError
 */
export function openMembers<T extends object, N extends keyof T & string>(
  entity: new () => T,
  name: N,
  place: { readonly field: string; readonly id: string },
  value: unknown,
): T[N] {
  const parts = (sealedParts.get(entity) ?? []).filter(({ property }) => property === name);
  return parts.reduce((before, { path }) => {
    const where = `${[place.field, ...path].join('.')}/${place.id}`;
    return changedAt(before, path, (text) => opened(text, where, true));
  }, value) as T[N];
}

/**
 * The same with what stands for each opened value in its place (`blind`): it stays while keys change, and says nothing to whoever
 * has not the key. What cannot be opened stays as it is.
 */
export function blindMembers<T extends object>(
  entity: new () => T,
  name: keyof T & string,
  place: { readonly field: string; readonly id: string },
  value: unknown,
): unknown {
  const parts = (sealedParts.get(entity) ?? []).filter(({ property }) => property === name);
  return parts.reduce((before, { path }) => {
    const where = `${[place.field, ...path].join('.')}/${place.id}`;
    return changedAt(before, path, (text) => blinded(text, where));
  }, value);
}

function blinded(text: unknown, place: string): unknown {
  try {
    return dataKeysInUse().blind(place, JSON.stringify(isSealed(text) ? opened(text, place, true) : text));
  } catch (error) {
    if (error instanceof SealError) return text;
    throw error;
  }
}

type Change = (value: unknown, place: string, isMember: boolean) => unknown;

function changed<T extends object>(metadata: EntityMetadata, row: T, change: Change): T {
  const parts = partsOf(metadata);
  if (parts.length === 0) return row;
  const result: ObjectLiteral = { ...row };
  for (const part of parts) {
    const { property, path } = part;
    const to = (value: unknown): unknown => change(value, placeOf(metadata, row, part), path.length > 0);
    result[property] = changedAt(result[property], path, to);
  }
  // What the row does not hold it does not get.
  return Object.fromEntries(Object.entries(result).filter(([name]) => name in row)) as T;
}

function changedAt(value: unknown, [name, ...deeper]: readonly string[], to: (value: unknown) => unknown): unknown {
  if (value === undefined || value === null) return value;
  if (name === undefined) return to(value);
  if (typeof value !== 'object' || !(name in value)) return value;
  return { ...value, [name]: changedAt((value as ObjectLiteral)[name], deeper, to) };
}

/** @throws Error when the row does not say which it is */
function placeOf(metadata: EntityMetadata, row: object, { property, path }: SealedPart): string {
  const column = metadata.findColumnWithPropertyName(property)!.databaseName;
  const key = metadata.primaryColumns.map(({ propertyName }) => (row as ObjectLiteral)[propertyName] as unknown);
  if (key.includes(undefined))
    throw new Error(`which row of ${metadata.tableName} it is must be said with ${property}`);
  return `${[metadata.tableName, column, ...path].join('.')}/${key.join('/')}`;
}

interface Touched {
  readonly metadata: EntityMetadata;
  readonly entity?: ObjectLiteral;
}

/** Seals and opens the rows that go through TypeORM; an object that is written is in clear again when it was written. */
@EventSubscriber()
export class SealedColumns implements EntitySubscriberInterface {
  afterLoad(entity: ObjectLiteral, event?: { readonly metadata: EntityMetadata }): void {
    if (event) open({ metadata: event.metadata, entity });
  }

  beforeInsert(event: Touched): void {
    seal(event);
  }

  afterInsert(event: Touched): void {
    open(event);
  }

  beforeUpdate(event: Touched): void {
    seal(event);
  }

  afterUpdate(event: Touched): void {
    open(event);
  }
}

function seal({ metadata, entity }: Touched): void {
  if (entity && sealedParts.has(metadata.target)) Object.assign(entity, sealRow(metadata, entity));
}

function open({ metadata, entity }: Touched): void {
  if (entity && sealedParts.has(metadata.target)) Object.assign(entity, openRow(metadata, entity));
}
