import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pino from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import { MatterRecorder } from '../../src/activities/record-matter';
import { ApplicationRecorder } from '../../src/activities/record';
import { createApi } from '../../src/api/app';
import { TemporalClient } from '../../src/api/commands/temporal-client';
import { hashPassword } from '../../src/api/sign-in/passwords';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import type { Role } from '../../src/domain/people/roles';
import { AccountRow } from '../../src/entities/account';
import { openDataSource } from '../../src/entities/data-source';
import { PersonAuthorityRow, PersonRow } from '../../src/entities/person';
import type { RatingEvent } from '../../src/domain/rating/rating';
import { ApiClient, type ApiAnswer } from '../../src/ops/api-client';
import { openClock } from '../../src/temporal/clock';
import { fillCentre, recordPlayed, type Books } from '../activities/books';
import { asApplication, freshDatabase } from '../support/engines';
import { play, type Play } from '../support/play';
import { printingFor } from '../support/files';
import { PAYLOAD_KEYS } from '../support/payload-keys';
import { freeSignIn } from '../support/sign-in';

export const PASSWORD = 'a password for this test';

/** Who may sign in beside the cast, whose people serve here in MARKET alone: each with the one authority named. */
const SIGN_IN = {
  auditor1: ['auditor', null],
  centre1: ['centre', null],
  chief1: ['chiefRepresentative', 'MARKET'],
  reviewer1: ['backOffice', 'MARKET'],
  urban1: ['windowHead', 'URBAN'],
  applicant1: ['applicant', null],
} as const satisfies Record<string, readonly [Role, string | null]>;

export type SignInName = keyof typeof SIGN_IN;

export interface RecordedApi {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Records what was played beyond what is recorded of this case already. */
  record(applicationId: string, played: Play): Promise<void>;
  get<T = Record<string, any>>(name: SignInName, path: string): Promise<T>; // eslint-disable-line typescript/no-explicit-any
  status(name: SignInName, path: string): Promise<number>;
  /** A command under a key of its own. */
  send(name: SignInName, path: string, body: object): Promise<ApiAnswer>;
  /** Records the rating of a case, as a matter, from its first event on. */
  recordRating(applicationId: string, events: readonly RatingEvent[]): Promise<void>;
}

/** The API over books into which cases are written as they were played: real Postgres, no engine. */
export function useRecordedApi(): RecordedApi {
  const recorded = new Map<string, number>();
  const people = new Map<string, Promise<ApiClient>>();
  let books: Books;
  let url = '';
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const database = await freshDatabase();
    closing.unshift(() => database.drop());
    const dataSource = await openDataSource(database.url);
    closing.unshift(() => dataSource.destroy());
    books = { dataSource, recorder: new ApplicationRecorder(dataSource) };
    await fillCentre(dataSource);
    await admit(dataSource.manager);
    const app = await startApi(await openDataSource(asApplication(database.url)));
    closing.unshift(() => app.close());
    url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  }, 60_000);
  afterAll(async () => {
    for (const close of closing) await close();
  });
  const as = (name: SignInName): Promise<ApiClient> => {
    const known = people.get(name) ?? new ApiClient(url).signIn(name, PASSWORD);
    people.set(name, known);
    return known;
  };
  return {
    get url() {
      return url;
    },
    get dataSource() {
      return books.dataSource;
    },
    record: async (applicationId, played) => {
      await recordPlayed(books, applicationId, played, recorded.get(applicationId) ?? 0);
      recorded.set(applicationId, played.events.length);
    },
    get: async (name, path) => (await as(name)).get(path),
    status: async (name, path) => (await (await as(name)).read(path)).status,
    send: async (name, path, body) => (await as(name)).command(path, body, randomUUID()),
    recordRating: async (applicationId, events) => {
      const matter = { matterId: `${applicationId}/rating`, kind: 'rating', settingsVersion: 1, commands: [] } as const;
      await new MatterRecorder(books.dataSource).recordMatter({ ...matter, events });
    },
  };
}

async function startApi(dataSource: DataSource): Promise<NestExpressApplication> {
  const nowhere = {
    address: '127.0.0.1:1',
    namespace: 'none',
    taskQueue: 'none',
    apiKey: undefined,
    payloadKeys: PAYLOAD_KEYS,
    tls: false,
  } as const;
  const parts = {
    dataSource,
    temporal: new TemporalClient(nowhere),
    clock: openClock('system', nowhere),
    tokenSecret: 'a secret that is long enough for this test',
    signIn: freeSignIn(),
    ...printingFor(dataSource),
  };
  const app = await createApi(parts, pino({ level: 'silent' }));
  await app.listen(0, '127.0.0.1');
  return app;
}

async function admit(manager: EntityManager): Promise<void> {
  await manager.insert(PersonRow, { id: 'urban1', kind: 'staff', name: 'urban1', active: true });
  const passwordHash = await hashPassword(PASSWORD);
  for (const [personId, [role, departmentCode]] of Object.entries(SIGN_IN)) {
    const term = { deputy: false, validFrom: null, validUntil: null };
    await manager.insert(PersonAuthorityRow, { personId, role, departmentCode, ...term });
    await manager.insert(AccountRow, { personId, login: personId, passwordHash });
  }
}

export interface RegisterRow {
  readonly applicationId: string;
  readonly cells: Record<string, unknown>;
}

export interface RegisterPage {
  readonly columns: { readonly name: string; readonly heading: string }[];
  readonly rows: RegisterRow[];
  readonly nextCursor: string | null;
}

/** One page of a register, by its name or identifier. */
export function readRegister(
  api: RecordedApi,
  register: string,
  query = '',
  as: SignInName = 'auditor1',
): Promise<RegisterPage> {
  return api.get(as, `/registers/${encodeURIComponent(register)}?${query}`);
}

/** A case that was handed in on Monday 2 March at nine and is looked at ten minutes later. */
export function opened(item: CatalogueItem, object: string): Play {
  return play(item).at('2026-03-02 09:00').handsIn({ object }).at('2026-03-02 09:10');
}
