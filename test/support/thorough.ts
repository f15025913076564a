/**
 * Some tests try the product of several tables: every act in every stage by everybody. `npm test` tries a part of it that is
 * spread over all rows and columns; with BANJIE_THOROUGH=yes they try it whole.
 */
export const THOROUGH = process.env['BANJIE_THOROUGH'] === 'yes';

/**
 * The part of a row that is tried: every `step`-th, beginning elsewhere in each row, so that all columns are met.
 * @param row which row it is; rows that follow each other begin at different columns
 */
export function spread<T>(all: readonly T[], step: number, row: number): readonly T[] {
  return THOROUGH ? all : all.filter((_, column) => (column + row) % step === 0);
}
