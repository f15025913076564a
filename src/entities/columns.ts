import { Column, Generated, type ColumnOptions, type ValueTransformer } from 'typeorm';
import type { Instant } from '../domain/calendar/time';

type Choice = Pick<ColumnOptions, 'nullable' | 'default' | 'primary' | 'unique' | 'select'>;

/** Legal instants are numbers everywhere but in the database; a `Date` would invite local getters. */
const asInstant: ValueTransformer = {
  to: (instant: Instant | null | undefined) => (typeof instant === 'number' ? new Date(instant) : instant),
  from: (stored: Date | null) => (stored === null ? null : stored.getTime()),
};

export const TextColumn = (choice: Choice = {}): PropertyDecorator => Column({ type: 'text', ...choice });

export const IntegerColumn = (choice: Choice = {}): PropertyDecorator => Column({ type: 'integer', ...choice });

export const FlagColumn = (choice: Choice = {}): PropertyDecorator => Column({ type: 'boolean', ...choice });

export const JsonColumn = (choice: Choice = {}): PropertyDecorator => Column({ type: 'jsonb', ...choice });

/** A legal date, 'YYYY-MM-DD' (K-1). */
export const DayColumn = (choice: Choice = {}): PropertyDecorator => Column({ type: 'date', ...choice });

/** A legal instant: comes from the workflow, never from the database's clock. */
export const InstantColumn = (choice: Choice = {}): PropertyDecorator =>
  Column({ type: 'timestamptz', transformer: asInstant, ...choice });

/** When the machine did something; for tokens, retries and audit, never a legal fact. */
export const MachineTimeColumn = (choice: Choice = {}): PropertyDecorator => Column({ type: 'timestamptz', ...choice });

/**
 * The place of a row in the order in which rows of its table were recorded; what came in beside each other in any order. Read
 * by SQL alone: whoever holds the table still while it reads the last place knows that all up to it are there.
 */
export const PositionColumn = (): PropertyDecorator => (target, property) => {
  Column({ type: 'bigint', select: false })(target, property);
  Generated('increment')(target, property);
};

/** When the row came into the database. */
export const RecordedAtColumn = (): PropertyDecorator => MachineTimeColumn({ default: () => 'now()' });
