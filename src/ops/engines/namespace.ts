/** A namespace with what Banjie needs in it, on whatever Temporal it runs. */
import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { retryUntil } from './serving';

const { IndexedValueType } = temporal.api.enums.v1;
const TYPES = {
  Text: IndexedValueType.INDEXED_VALUE_TYPE_TEXT,
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  Double: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
  Bool: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  KeywordList: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
} as const;

export type SearchAttributes = Readonly<Record<string, keyof typeof TYPES>>;

const DAY_SECONDS = 86_400;
const PROPAGATION_TIMEOUT_MS = 90_000;
const NOT_FOUND = 5;

/** Makes the namespace when it is missing and waits until it can be used. */
export async function ensureNamespace(connection: Connection, namespace: string, retentionDays: number): Promise<void> {
  const { workflowService } = connection;
  try {
    await workflowService.describeNamespace({ namespace });
  } catch (error) {
    if ((error as { code?: number }).code !== NOT_FOUND) throw error;
    const seconds = (retentionDays * DAY_SECONDS) as never;
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds } });
  }
  await eventually(() => workflowService.listOpenWorkflowExecutions({ namespace, maximumPageSize: 1 }));
}

/**
 * Adds the search attributes that are missing and waits until they can be searched.
 * @throws Error when one is there with another type
 */
export async function ensureSearchAttributes(
  connection: Connection,
  namespace: string,
  wanted: SearchAttributes,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const entries = Object.entries(typeNumbersOf(wanted));
  const clash = entries.find(([name, type]) => (customAttributes[name] ?? type) !== type);
  if (clash) throw new Error(`the search attribute ${clash[0]} of namespace ${namespace} has another type`);
  const missing = entries.filter(([name]) => customAttributes[name] === undefined);
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
  const query = missing.map(([name]) => `${name} is null`).join(' and ');
  await eventually(() => connection.workflowService.countWorkflowExecutions({ namespace, query }));
}

/** As the protocol numbers the types. */
export function typeNumbersOf(attributes: SearchAttributes): Record<string, number> {
  return Object.fromEntries(Object.entries(attributes).map(([name, type]) => [name, TYPES[type]]));
}

/** Servers learn of changes with some delay. */
async function eventually(step: () => Promise<unknown>): Promise<void> {
  await retryUntil(performance.now() + PROPAGATION_TIMEOUT_MS, undefined, step);
}
