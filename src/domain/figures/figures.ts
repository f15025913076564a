/**
 * By which reading of the events figures are counted. Whoever changes what a figure counts raises it: a publication can
 * be counted again by its own version alone.
 */
export const QUERY_VERSION = 1;

/** What is counted for a centre, a department or an item: numbers, and nothing that is of a person. */
export type FigureValues = Readonly<Record<string, number | null | Readonly<Record<string, number>>>>;

/** One row of a publication; the name is that of the day on which it was made. */
export interface FigureRow {
  /** Code of the item or department; null: the whole centre. */
  readonly key: string | null;
  readonly name: string | null;
  readonly figures: FigureValues;
}

/** What a publication says. */
export interface PublishedFigures {
  readonly centre: readonly FigureRow[];
  readonly departments: readonly FigureRow[];
  readonly items: readonly FigureRow[];
}

/** Where a publication and the events part. */
export interface FigureDifference {
  /** Such as departments/MARKET/onTime. */
  readonly where: string;
  readonly published: unknown;
  readonly recounted: unknown;
}

/** every figure that is not as the events have it. Names are not compared: they change while figures stay. */
export function differencesIn(published: PublishedFigures, recounted: PublishedFigures): FigureDifference[] {
  const [one, other] = [valuesOf(published), valuesOf(recounted)];
  const places = [...new Set([...one.keys(), ...other.keys()])].sort();
  return places.flatMap((where) => {
    const [said, found] = [one.get(where) ?? null, other.get(where) ?? null];
    return said === found ? [] : [{ where, published: said, recounted: found }];
  });
}

function valuesOf(figures: PublishedFigures): Map<string, number | null> {
  const values = new Map<string, number | null>();
  const put = (place: string, value: FigureValues[string]): void => {
    if (typeof value !== 'object' || value === null) values.set(place, value);
    else for (const [name, inner] of Object.entries(value)) values.set(`${place}/${name}`, inner);
  };
  for (const [group, rows] of Object.entries(figures) as [string, readonly FigureRow[]][]) {
    for (const { key, figures: counted } of rows) {
      for (const [name, value] of Object.entries(counted)) put(`${group}/${key ?? ''}/${name}`, value);
    }
  }
  return values;
}
