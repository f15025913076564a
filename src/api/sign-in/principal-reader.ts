import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf } from '../../domain/calendar/time';
import { type Authority, withVacantOffice } from '../../domain/people/roles';
import type { Agency } from '../../domain/policy/cases';
import type { SignInSettings } from '../../config';
import { AuthorisationRow } from '../../entities/authorisation';
import type { Clock } from '../../temporal/clock';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { ACCESS_TOKENS, CLOCK, SIGN_IN_SETTINGS } from '../tokens-of-injection';
import type { AccessTokens, TokenSubject } from './tokens';

/** How long a principal is trusted without asking the database again; whoever is disabled is out when it is over. */
const CACHE_MS = 2_000;
const CACHE_SIZE = 10_000;

interface Loaded {
  readonly principal: Principal;
  readonly untrained: boolean;
  /** What its holder must do before anything else. */
  readonly owes: readonly Owed[];
}

/** What makes an account safe enough to work with. */
export const OWED = ['newPassword', 'secondFactor'] as const;
export type Owed = (typeof OWED)[number];

const REFUSALS = { newPassword: 'newPasswordNeeded', secondFactor: 'secondFactorMissing' } as const;

interface Cached {
  readonly loaded: Promise<Loaded | undefined>;
  readonly until: number;
}

/** Finds out who asks: the token names person and session, everything else is as the database has it now. */
@Injectable()
export class PrincipalReader {
  private readonly cache = new Map<string, Cached>();

  constructor(
    @Inject(ACCESS_TOKENS) private readonly tokens: AccessTokens,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly dataSource: DataSource,
    @Inject(SIGN_IN_SETTINGS) private readonly settings: SignInSettings,
  ) {}

  /**
   * @param authorization the request's header
   * @param evenUnready also who still owes what makes their account safe
   * @throws ApiProblem notSignedIn, sessionEnded, trainingNeeded for window staff without valid training, or what is owed
   */
  async read(authorization: string | undefined, { evenUnready = false } = {}): Promise<Principal> {
    const { principal, owes } = await this.find(authorization);
    if (owes.length > 0 && !evenUnready) throw problem(REFUSALS[owes[0]!]);
    return principal;
  }

  /** What somebody must do before anything else, for themselves to read. */
  async owedBy({ personId, sessionId }: TokenSubject): Promise<readonly Owed[]> {
    return (await this.load(personId, sessionId))?.owes ?? [];
  }

  /** Whoever is signed in in this session now and owes nothing; undefined: nobody. */
  async ofSession({ personId, sessionId }: TokenSubject): Promise<Principal | undefined> {
    const loaded = await this.load(personId, sessionId);
    return loaded && !loaded.untrained && loaded.owes.length === 0 ? loaded.principal : undefined;
  }

  private async find(authorization: string | undefined): Promise<Loaded> {
    const challenge = { headers: { 'WWW-Authenticate': 'Bearer' } };
    const token = /^Bearer ([\w.-]{1,2000})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw problem('notSignedIn', challenge);
    const subject = await this.tokens.read(token);
    const loaded = subject && (await this.load(subject.personId, subject.sessionId));
    if (!loaded) throw problem('sessionEnded', challenge);
    if (loaded.untrained) throw problem('trainingNeeded');
    const { principal } = loaded;
    if (principal.kind !== 'agent') return loaded;
    return { ...loaded, principal: { ...principal, agency: await this.agencyOf(principal.personId) } };
  }

  /** Forgets a session at once, when it ends here. */
  forget({ personId, sessionId }: TokenSubject): void {
    this.cache.delete(keyOf(personId, sessionId));
  }

  /** Forgets every session of a person, whose authorities have just changed. */
  forgetPerson(personId: string): void {
    const prefix = keyOf(personId, '');
    for (const key of this.cache.keys()) if (key.startsWith(prefix)) this.cache.delete(key);
  }

  /** Never kept: an authorisation that was withdrawn holds no longer for the next request. */
  private async agencyOf(agentId: string): Promise<Agency> {
    const authorisations = await this.dataSource.manager.findBy(AuthorisationRow, { agentId });
    return { authorisations, at: await this.clock.now() };
  }

  private load(personId: string, sessionId: string): Promise<Loaded | undefined> {
    const key = keyOf(personId, sessionId);
    const known = this.cache.get(key);
    if (known && known.until > performance.now()) return known.loaded;
    if (this.cache.size >= CACHE_SIZE) this.cache.clear();
    const loaded = this.query(personId, sessionId);
    this.cache.set(key, { loaded, until: performance.now() + CACHE_MS });
    loaded.catch(() => this.cache.delete(key));
    return loaded;
  }

  private async query(personId: string, sessionId: string): Promise<Loaded | undefined> {
    const today = dateOf(await this.clock.now());
    const [row] = await this.dataSource.query<PrincipalRow[]>(PRINCIPAL, [personId, sessionId, today]);
    if (!row) return undefined;
    const { kind, authorities, delegated, at_window: atWindow, trained } = row;
    const held = row.accounts_kept ? authorities : withVacantOffice(authorities);
    return {
      principal: { personId, sessionId, kind, authorities: held, delegated },
      untrained: atWindow && !trained,
      owes: this.owes(row),
    };
  }

  private owes(row: PrincipalRow): Owed[] {
    const needsFactor = this.settings.secondFactor === 'staff' && row.kind === 'staff';
    const aloneTooShort = !row.password_stands_alone && !row.has_second_factor && !needsFactor;
    return [
      ...(row.password_temporary || aloneTooShort ? ['newPassword' as const] : []),
      ...(needsFactor && !row.has_second_factor ? ['secondFactor' as const] : []),
    ];
  }
}

function keyOf(personId: string, sessionId: string): string {
  return `${personId}/${sessionId}`;
}

interface PrincipalRow {
  readonly kind: Principal['kind'];
  readonly authorities: readonly Authority[];
  readonly delegated: readonly Authority[];
  readonly accounts_kept: boolean;
  readonly at_window: boolean;
  readonly trained: boolean;
  readonly password_temporary: boolean;
  readonly password_stands_alone: boolean;
  readonly has_second_factor: boolean;
}

/**
 * A live session of an enabled account of an active person, the authorities and delegations in force on the day, and
 * training; and whether a security administrator, past ones too, could ever sign in. In a session that was opened at the provider the password is no matter, and two factors there are two.
 */
const PRINCIPAL = `
  select p.kind,
         coalesce((select jsonb_agg(jsonb_build_object('role', a.role, 'departmentCode', a.department_code) order by a.id)
                     from person_authorities a
                    where a.person_id = p.id
                      and (a.valid_from is null or a.valid_from <= $3::date)
                      and (a.valid_until is null or a.valid_until >= $3::date)), '[]'::jsonb) as authorities,
         coalesce((select jsonb_agg(jsonb_build_object(
                            'role', 'chiefRepresentative', 'departmentCode', d.department_code,
                            'delegation', jsonb_build_object('documentNumber', d.document_number,
                                                             'itemCodes', case when d.covers_all_items
                               then (select coalesce(jsonb_agg(distinct i.code), '[]'::jsonb) from catalogue_items i
                                      where i.department_code = d.department_code)
                               else to_jsonb(d.item_codes) end))
                            order by d.document_number)
                     from delegations d
                     join person_authorities a
                       on a.person_id = p.id and a.role = d.decider and a.department_code = d.department_code
                    where d.decider <> 'chiefRepresentative' and d.active and d.revoked_at is null
                      and d."from" <= $3::date and (d.until is null or d.until >= $3::date)
                      and (a.valid_from is null or a.valid_from <= $3::date)
                      and (a.valid_until is null or a.valid_until >= $3::date)), '[]'::jsonb) as delegated,
         exists (select from person_authorities s join accounts k on k.person_id = s.person_id
                  where s.role = 'securityAdministrator' and s.department_code is null
                    and (s.valid_from is null or s.valid_from <= $3::date)
                    and (not k.password_temporary
                         or exists (select from openid_identities i where i.person_id = s.person_id and i.ended_at is null)))
           as accounts_kept,
         p.window_number is not null as at_window,
         c.password_temporary and o.session_id is null as password_temporary,
         c.password_stands_alone or o.session_id is not null as password_stands_alone,
         f.confirmed_at is not null or coalesce(o.second_factor, false) as has_second_factor,
         exists (select 1 from trainings t
                  where t.person_id = p.id and t.valid_from <= $3::date and t.valid_until >= $3::date) as trained
    from people p
    join accounts c on c.person_id = p.id
    left join second_factors f on f.person_id = p.id
    left join openid_sessions o on o.session_id = $2
   where p.id = $1 and p.active and p.kind <> 'system' and not c.disabled
     and exists (select 1 from refresh_tokens r
                  where r.family = $2 and r.person_id = p.id and r.revoked_at is null and r.expires_at > now())`;
