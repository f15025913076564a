import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dateOf, formatInstant, type Instant } from '../../domain/calendar/time';
import { needsSecondPerson, secondPersons, type OrganisationChangeKind } from '../../domain/centre/organisation-change';
import { OrganisationChangeRow } from '../../entities/organisation-change';
import type { Clock } from '../../temporal/clock';
import { shown } from '../applications/shown-clocks';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { PrincipalReader } from '../sign-in/principal-reader';
import { Sessions } from '../sign-in/sessions';
import { CLOCK } from '../tokens-of-injection';
import type { DecideOrganisationChangeBody, OrganisationChangeBody } from './changes.dto';
import { prepareDepartment, prepareSection, prepareWindow } from './places';
import type { Prepared, Situation } from './prepared';
import { prepareSettings } from './settings-change';
import { StaffChanges } from './staff-changes';

/** One at a time: the last of two officers cannot both be let go, nor can two versions of the settings be the same. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('banjie/organisation'))`;

type Content = Readonly<Record<string, unknown>>;
type Preparing = (situation: Situation, content: never) => Promise<Prepared>;
type Prepares = Exclude<OrganisationChangeKind, 'train' | 'remove' | 'file'>;

/** changes of the organisation as commands: done at once, or proposed and decided on by a second person. */
@Injectable()
export class OrganisationChanges {
  private readonly preparing: Readonly<Record<Prepares, Preparing>>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    private readonly sessions: Sessions,
    private readonly principals: PrincipalReader,
    staff: StaffChanges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.preparing = {
      department: prepareDepartment,
      window: prepareWindow,
      section: prepareSection,
      settings: prepareSettings,
      addPerson: staff.prepareAdd.bind(staff),
      person: staff.prepareDetails.bind(staff),
      appoint: staff.prepareAppointment.bind(staff),
      endAppointment: staff.prepareEnd.bind(staff),
    };
  }

  async list(): Promise<OrganisationChangeBody[]> {
    const order = { draftedAt: 'DESC', id: 'ASC' } as const;
    return (await this.dataSource.manager.find(OrganisationChangeRow, { order, take: 500 })).map(shownChange);
  }

  /**
   * Done at once, or proposed where it takes two. Either way the rules are asked now, so that nothing is proposed that cannot
   * be approved.
   * @param about what of it stands in the path
   * @throws ApiProblem as the rules refuse; then nothing is changed
   */
  async want(
    request: CommandRequest,
    kind: Prepares,
    { reason, ...asked }: { readonly reason: string },
    about: Content = {},
  ): Promise<OrganisationChangeBody> {
    const draftedAt = await this.clock.now();
    const wantedBy = request.principal.personId;
    let signsOut: string | undefined;
    const answer = await this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'org');
      const added = kind === 'addPerson' ? { personId: idFrom(commandId, 'per') } : {};
      const content: Content = { ...JSON.parse(JSON.stringify(asked)), ...about, ...added };
      const prepared = await this.prepare(manager, kind, content, wantedBy, draftedAt);
      const row = { id, kind, subject: prepared.subject, content, reason, draftedBy: wantedBy, draftedAt };
      const isDone = !needsSecondPerson(kind, content);
      if (isDone) await prepared.write();
      const life = isDone
        ? ({ status: 'applied', before: prepared.before } as const)
        : ({ status: 'proposed', before: null } as const);
      await manager.insert(OrganisationChangeRow, { ...row, ...life } as object);
      if (isDone) ({ signsOut } = prepared);
      return shownChange(await manager.findOneByOrFail(OrganisationChangeRow, { id }));
    });
    if (signsOut !== undefined) await this.signOut(signsOut);
    return answer;
  }

  /** A second person agrees; the rules are asked again, since the centre may have changed meanwhile. */
  async approve(
    id: string,
    request: CommandRequest,
    body: DecideOrganisationChangeBody,
  ): Promise<OrganisationChangeBody> {
    let signsOut: string | undefined;
    const answer = await this.decide(id, request, body, async (manager, row, at) => {
      if (row.draftedBy === request.principal.personId) throw problem('ownOrganisationChange');
      if (row.content['personId'] === request.principal.personId) throw problem('ownOffice');
      requireSecond(row.kind, request.principal);
      const prepared = await this.prepare(manager, row.kind as Prepares, row.content, row.draftedBy, at);
      await prepared.write();
      ({ signsOut } = prepared);
      return { status: 'applied', before: prepared.before };
    });
    if (signsOut !== undefined) await this.signOut(signsOut);
    return answer;
  }

  /** By a second person, or taken back by whoever wanted it: what has no effect yet needs nobody else to end. */
  dismiss(id: string, request: CommandRequest, body: DecideOrganisationChangeBody): Promise<OrganisationChangeBody> {
    return this.decide(id, request, body, async (_manager, row) => {
      if (row.draftedBy !== request.principal.personId) requireSecond(row.kind, request.principal);
      return { status: 'dismissed' };
    });
  }

  private async decide(
    id: string,
    request: CommandRequest,
    { opinion }: DecideOrganisationChangeBody,
    change: (
      manager: EntityManager,
      row: OrganisationChangeRow,
      at: Instant,
    ) => Promise<Partial<OrganisationChangeRow>>,
  ): Promise<OrganisationChangeBody> {
    const decidedAt = await this.clock.now();
    const decidedBy = request.principal.personId;
    return this.once.do(request, async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await manager.findOne(OrganisationChangeRow, { where: { id }, lock });
      if (!row) throw problem('notFound');
      if (row.status !== 'proposed') throw problem('organisationChangeNotOpen', { concerning: [row.status] });
      const changed = { ...row, ...(await change(manager, row, decidedAt)), decidedBy, decidedAt, opinion };
      await manager.save(OrganisationChangeRow, changed);
      return shownChange(changed);
    });
  }

  private async prepare(
    manager: EntityManager,
    kind: Prepares,
    content: Content,
    wantedBy: string,
    at: Instant,
  ): Promise<Prepared> {
    await manager.query(ONE_AT_A_TIME);
    return this.preparing[kind]({ manager, today: dateOf(at), wantedBy }, content as never);
  }

  /** Once it is committed: a session that is read anew finds the person as they are now. */
  private async signOut(personId: string): Promise<void> {
    await this.sessions.endAll(personId);
    this.principals.forgetPerson(personId);
  }
}

/** @throws ApiProblem notAllowed */
function requireSecond(kind: OrganisationChangeKind, { authorities }: Principal): void {
  const seconds = secondPersons(kind);
  if (!authorities.some(({ role }) => seconds.includes(role))) throw problem('notAllowed');
}

function shownChange(row: OrganisationChangeRow): OrganisationChangeBody {
  const { id, kind, subject, status, content, before, reason, draftedBy, draftedAt } = row;
  return {
    id,
    kind,
    subject,
    status,
    content: { ...content },
    before: before && { ...before },
    reason,
    draftedBy,
    draftedAt: formatInstant(draftedAt),
    decidedBy: row.decidedBy,
    decidedAt: shown(row.decidedAt),
    opinion: row.opinion,
  };
}
