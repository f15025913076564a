/** Somebody asks; whatever comes back is searched for what they must not see. */
import { PERSONAL, type Scene } from './scene';
import { SEES_CASE, type CaseName } from './objects';
import type { ViewerName } from './viewers';

export interface Answered {
  readonly status: number;
  readonly code: string | null;
  readonly text: string;
}

/** What stands in answers as text; papers, pictures and packages are opened in tests of their own. */
const READABLE = /json|csv|text\/(?!event-stream)/;

/** Whose answers are judged by themselves: who is signed in, what is unmasked, one's own licence; and the examples of the docs. */
const MAY_NAME = ['/api/v1/session', '/unmask', '/metadata', '/api/openapi.json'];

export class Asking {
  /** Who was shown what they must not see, and where. */
  readonly leaks = new Set<string>();
  asked = 0;
  searched = 0;

  constructor(
    private readonly url: string,
    private readonly scene: Scene,
  ) {}

  /** @param path below the host, as the router has it, with its parameters filled in */
  async ask(name: ViewerName, method: string, path: string, body?: object, headers: object = {}): Promise<Answered> {
    this.asked += 1;
    const leave = new AbortController();
    const response = await fetch(`${this.url}${path}`, {
      method,
      signal: leave.signal,
      headers: {
        ...this.scene.headers.get(name),
        ...(body && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { status } = response;
    const type = response.headers.get('content-type') ?? '';
    if (!READABLE.test(type)) {
      leave.abort();
      return { status, code: null, text: '' };
    }
    const text = await response.text();
    this.search(name, `${method} ${path}`, text);
    const code = status >= 400 ? String((JSON.parse(text) as { code?: unknown }).code) : null;
    return { status, code, text };
  }

  private search(name: ViewerName, route: string, text: string): void {
    this.searched += 1;
    for (const [which, sees] of Object.entries(SEES_CASE)) {
      // Who names a case in a request may find it named in the refusal.
      const id = this.scene.ids[which as CaseName]!;
      if (!sees.includes(name) && !route.includes(id) && text.includes(id))
        this.leaks.add(`${name} ${route}: ${which}`);
    }
    // The data are the owner's.
    if (name === 'owner' && route.includes('/own-data')) return;
    for (const [datum, value] of Object.entries(PERSONAL)) {
      if (!MAY_NAME.some((part) => route.includes(part)) && text.includes(value))
        this.leaks.add(`${name} ${route}: ${datum}`);
    }
  }
}

/** In the order of the columns, so many at a time as the API has connections for. */
export async function eachOf<T, A>(all: readonly T[], does: (one: T) => Promise<A>): Promise<A[]> {
  const answers: A[] = [];
  for (let first = 0; first < all.length; first += 12) {
    answers.push(...(await Promise.all(all.slice(first, first + 12).map(does))));
  }
  return answers;
}
