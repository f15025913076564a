import { randomUUID } from 'node:crypto';

/** What the API said: its status and its body, which is a problem (RFC 9457) from 400 on. */
export interface ApiAnswer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
}

/** An answer that the caller did not expect; the message has what the API said. */
export class UnexpectedAnswerError extends Error {
  constructor(
    message: string,
    /** What it said, where it said something. */
    readonly answer: ApiAnswer | null = null,
  ) {
    super(message);
  }
}

/** How long a command is repeated under its key while the API says that it does not know yet. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/** One person at the API, by HTTP alone, as a portal is. */
export class ApiClient {
  private token: string | null = null;
  /** Opaque id of who signed in. */
  personId = '';

  constructor(readonly baseUrl: string) {}

  /** @throws UnexpectedAnswerError when the API refuses */
  async signIn(login: string, password: string, code?: string): Promise<this> {
    const { body } = await this.expect<Record<string, unknown>>(
      201,
      this.send('POST', '/session', { login, password, ...(code !== undefined && { code }) }),
    );
    this.token = String(body['accessToken']);
    this.personId = String((body['person'] as Record<string, unknown>)['personId']);
    return this;
  }

  /** @throws UnexpectedAnswerError for anything but 200 */
  async get<T = Record<string, unknown>>(path: string): Promise<T> {
    return (await this.expect<T>(200, this.send('GET', path))).body;
  }

  /** Any answer is an answer: 2xx, or a problem. */
  read(path: string): Promise<ApiAnswer> {
    return this.send('GET', path);
  }

  /** Any request, also one that no portal would make; any answer is an answer. */
  request(method: string, path: string, body?: object, headers = {}): Promise<ApiAnswer> {
    return this.send(method, path, body, headers);
  }

  /** One command. Under one key it has one effect, however often it is sent. */
  command(path: string, body: object = {}, key: string = randomUUID(), headers = {}): Promise<ApiAnswer> {
    return this.send('POST', path, body, { 'Idempotency-Key': key, ...headers });
  }

  /** Uploads one file under a key. */
  async upload(path: string, name: string, content: Uint8Array, key: string = randomUUID()): Promise<ApiAnswer> {
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(content)]), name);
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: { ...this.authorization(), 'Idempotency-Key': key },
      body: form,
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown>, etag: null };
  }

  /** What is no JSON: a file, as it is sent. */
  download(path: string): Promise<Response> {
    return fetch(`${this.baseUrl}/api/v1${path}`, { headers: this.authorization() });
  }

  /** One command whose answer is a file; a refusal is a problem, as it is sent. */
  commandForFile(path: string, body: object, key: string = randomUUID()): Promise<Response> {
    return fetch(`${this.baseUrl}/api/v1${path}`, {
      method: 'POST',
      headers: { ...this.authorization(), 'Idempotency-Key': key, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** One command, sent again under its key as long as the API cannot say what became of it. */
  async insist(path: string, body: object = {}, key: string = randomUUID()): Promise<ApiAnswer> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.command(path, body, key).catch(() => null);
      if (answer && answer.status !== 202 && answer.status < 500) return answer;
      if (Date.now() > until) throw new UnexpectedAnswerError(`${path}: no answer in ${PATIENCE_MS} ms`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  private async send<T>(method: string, path: string, body?: object, headers = {}): Promise<ApiAnswer<T>> {
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(body && { 'Content-Type': 'application/json' }),
        ...this.authorization(),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = { status: response.status, body: (text ? JSON.parse(text) : {}) as T };
    return { ...answer, etag: response.headers.get('etag') };
  }

  private authorization(): Record<string, string> {
    return this.token === null ? {} : { Authorization: `Bearer ${this.token}` };
  }

  private async expect<T>(status: number, sent: Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> {
    const answer = await sent;
    if (answer.status === status) return answer;
    const said = `${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`;
    throw new UnexpectedAnswerError(said, answer as ApiAnswer);
  }
}
