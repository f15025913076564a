import type { RJSFSchema } from '@rjsf/utils';

/** What the API says of one operation: its name, who may, and what it is told. */
export interface Operation {
  readonly zh: string;
  readonly en: string;
  /** `roles: frontDesk, centre`, `signed in`, `public` … */
  readonly who: string;
  readonly form?: RJSFSchema;
}

export type Operations = Readonly<Record<string, Operation>>;

/** All of them, by method and path; fetched by the first page that needs them. */
export async function loadOperations(): Promise<Operations> {
  const { default: operations } = await import('./operations.json');
  return operations as unknown as Operations;
}

export const operationsQuery = { queryKey: ['operations'], queryFn: loadOperations, staleTime: Infinity } as const;

/** Whether the policy of the route lets somebody with these roles try; the API has the last word. */
export function mayTry({ who }: Operation, roles: readonly string[]): boolean {
  const named = /^roles: (.*)$/.exec(who)?.[1]?.split(', ');
  return named === undefined || named.some((role) => roles.includes(role));
}

/** The name in the reader's language; what stands in brackets is the rule. */
export function nameOf(operation: Operation | undefined, english: boolean): string {
  return (english ? (operation?.en ?? operation?.zh) : operation?.zh)?.replace(/ \([A-Z][^)]*\)$/, '') ?? '';
}

/** `/visits/{visitId}/finish` with its parameters. */
export function fillPath(template: string, parameters: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
}
