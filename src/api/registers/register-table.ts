import type { Cell, CellKind, TableColumn } from '../../adapters/tables/table';
import { assertNever } from '../../domain/assert-never';
import { parseInstant } from '../../domain/calendar/time';
import type { ColumnType, RegisterColumn } from '../../domain/papers/registers';
import type { NamedPersonBody } from '../privacy/people-names';
import type { RegisterRowBody } from './registers.dto';

/**
 * How a column of each type stands in a file: its kind, its width in a sheet, its share of a page. On a page the widest register has
 * some 275 of them, about a millimetre each: a date and a case number must go into a line.
 */
const FORMS: Readonly<Record<ColumnType, readonly [kind: CellKind, sheetWidth: number, pageWidth: number]>> = {
  text: ['text', 26, 17],
  maskedName: ['text', 12, 10],
  person: ['text', 10, 9],
  number: ['number', 8, 9],
  workingMinutes: ['number', 12, 11],
  instant: ['instant', 17, 15.5],
  date: ['date', 12, 15.5],
  yesNo: ['text', 8, 9],
  entries: ['text', 44, 22],
};

/** The columns of a register as those of a table. */
export function tableColumns(columns: readonly RegisterColumn[]): TableColumn[] {
  return columns.map(({ heading, zh, type }) => {
    const [kind, sheetWidth, pageWidth] = FORMS[type];
    // A bare number says nothing of its unit; the clock of the case counts minutes of business time (K-4).
    const unit = type === 'workingMinutes' ? '(分钟)' : '';
    return { heading: heading === zh ? zh + unit : heading, title: zh + unit, kind, sheetWidth, pageWidth };
  });
}

/** A row of a register, as it is read over the API, as one of a table. */
export function tableRow(columns: readonly RegisterColumn[], { cells }: RegisterRowBody): Cell[] {
  return columns.map(({ name, type }) => tableCell(type, cells[name]));
}

interface ShownEntry {
  readonly text: string;
  readonly number: string | null;
  readonly at: string;
  readonly until: string | null;
}

function tableCell(type: ColumnType, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'text':
    case 'maskedName':
    case 'date':
      return value as string;
    case 'number':
      return value as number;
    case 'workingMinutes':
      // Whole minutes that were used; seconds are for whoever reads the register itself.
      return Math.floor(value as number);
    case 'person': {
      const { id, name } = value as NamedPersonBody;
      return name ?? id;
    }
    case 'instant':
      return parseInstant(value as string);
    case 'yesNo':
      return value === true ? '是' : '否';
    case 'entries':
      return (value as ShownEntry[]).map(entryText).join('\n');
    default:
      return assertNever(type, 'no such column type');
  }
}

/** 检测 安市监停〔2026〕000001号 2026-03-03 10:00 至 2026-03-09 10:00 */
function entryText({ text, number, at, until }: ShownEntry): string {
  const when = until === null ? minutes(at) : `${minutes(at)} 至 ${minutes(until)}`;
  return [text, number, when].filter((part) => part !== null).join(' ');
}

function minutes(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
