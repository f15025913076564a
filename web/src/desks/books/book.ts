import type { Role } from '../../app/session';

/** A command of a row: its route, and the parameter of the path with the field of the row that fills it. */
interface RowCommand {
  readonly operation: string;
  readonly parameter: string;
  readonly field: string;
  /** Only for rows of which this is so. */
  readonly when?: (row: Row) => boolean;
  /** What the form begins with. */
  readonly prefilled?: (row: Row) => Row;
}

export type Row = Readonly<Record<string, unknown>>;

/** A list of the centre with what may be done to it. Names, roles and forms are those that the API states. */
export interface Book {
  readonly name: string;
  /** Where it stands in the menu; key of its word. */
  readonly shelf: 'hall' | 'voices' | 'people' | 'supplies' | 'supervision' | 'seals';
  readonly list: string;
  readonly rowKey: string;
  readonly columns: readonly string[];
  /** Beginning something new. */
  readonly begin?: readonly string[];
  readonly rows?: readonly RowCommand[];
  /** Who finds it in the menu, where the policy of the list lets in more than have it as their work. */
  readonly desk?: readonly Role[];
}

/** Where the API is. */
export const V = '/api/v1';

/** A command of a row. */
export const on = (operation: string, parameter: string, when?: RowCommand['when'], field = 'id'): RowCommand => ({
  operation: `POST ${V}${operation}`,
  parameter,
  field,
  ...(when && { when }),
});
/** Rows that lack something still. */
export const open =
  (field: string) =>
  (row: Row): boolean =>
    row[field] === null || row[field] === undefined;
/** Rows that stand there. */
export const is =
  (field: string, ...values: string[]) =>
  (row: Row): boolean =>
    values.includes(String(row[field]));
