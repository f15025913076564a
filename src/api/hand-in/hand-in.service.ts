import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CataloguedReferences, References } from '../../domain/application/file';
import { openedUnder } from '../../domain/application/opening';
import { decideHandIn } from '../../domain/application/hand-in';
import type { HandedInMaterial, HandInParams, PaperAuthorisation } from '../../domain/application/params';
import type { Instant, PlainDate } from '../../domain/calendar/time';
import { assertNever } from '../../domain/assert-never';
import { AgentCheckRow } from '../../entities/agent-check';
import { PersonRow } from '../../entities/person';
import type { Clock } from '../../temporal/clock';
import type { CommandEnvelope } from '../../workflows/application.messages';
import { ReferenceReader } from '../applications/reference-reader';
import { answerOfBar, answerOfDuplicate, answerOfRefusal, answerOfReply, type CommandAnswer } from '../commands/answer';
import type { CommandRequest } from '../commands/command-request';
import { ApplicationGateway } from '../commands/gateway';
import { HandedInFiles } from '../files/handed-in-files';
import { Idempotency } from '../commands/idempotency';
import { idFrom } from '../commands/identity';
import { RecordedOutcomes } from '../commands/recorded-outcomes';
import { agencyOf, type Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { DutyOfficers } from './duty-officer';
import { Bars } from './bars';
import { OpenDuplicates } from './open-duplicates';
import { requireForm } from './form-check';
import type { HandInBody, PartyBody } from './hand-in.dto';
import { Parties } from './parties';
import { PassedChecks } from './passed-checks';

/** Who stands on the applicant's side of a hand-in, by opaque ids. */
type People = Pick<
  HandInParams,
  'applicantId' | 'agentId' | 'powerOfAttorney' | 'paperAuthorisation' | 'identityChecked' | 'agentCheck'
>;

/** A hand-in with the agent's check and the paper that it names, if it does, and its materials with their files. */
interface Said {
  readonly body: HandInBody;
  readonly check: AgentCheckRow | null;
  readonly paper: PaperAuthorisation | null;
  readonly materials: readonly HandedInMaterial[];
}

/** The id of somebody named by id or described, or null for nobody. */
type Resolve = (
  id: string | undefined,
  party: PartyBody | undefined,
  field: 'applicant' | 'agent',
) => Promise<string | null>;

/** Opens applications: resolves who is who, judges once in advance, and lets the workflow take the hand-in. */
@Injectable()
export class HandInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly references: ReferenceReader,
    private readonly parties: Parties,
    private readonly dutyOfficers: DutyOfficers,
    private readonly duplicates: OpenDuplicates,
    private readonly bars: Bars,
    private readonly checks: PassedChecks,
    private readonly files: HandedInFiles,
    private readonly idempotency: Idempotency,
    private readonly outcomes: RecordedOutcomes,
    private readonly gateway: ApplicationGateway,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem for what is no decision: unknown item or person, a faulty form, Temporal out of reach */
  async handIn(request: CommandRequest, body: HandInBody): Promise<CommandAnswer> {
    const refs = await this.references.forNew(body.itemCode);
    requireForm(refs.item, body.form);
    const { commandId, answer, isRecorded } = await this.idempotency.begin(request, (id) => idFrom(id, 'app'));
    if (answer) return answer;
    const recorded = isRecorded && (await this.outcomes.find(commandId, 201));
    if (recorded) return this.keep(commandId, recorded);
    const now = await this.clock.now();
    const check = await this.checks.find(body, request.principal);
    const materials = await this.files.of(body.materials, refs.item, request.principal);
    const paper = await this.paperOf(body, request.principal);
    const said = { body, check, paper, materials };
    const paramsWith = (resolve: Resolve) => this.paramsOf(request.principal, refs, said, resolve, now);
    const { personId, authorities } = request.principal;
    const actor = { personId, authorities };
    // Judged here first, so that a refused hand-in leaves neither a case that waits for one nor a name.
    const foreseen = await paramsWith(this.resolveBy('identify', commandId));
    const decided = decideHandIn(refs, foreseen, actor, now);
    if (!decided.allowed) return this.keep(commandId, answerOfRefusal(decided.reason));
    const barredUntil = await this.bars.find(foreseen.applicantId, refs.item.code, now);
    if (barredUntil !== null) return this.keep(commandId, answerOfBar(barredUntil));
    const params = await paramsWith(this.resolveBy('enter', commandId));
    const sent = await this.send(refs, { commandId, actor, params });
    if (check && sent.kind === 'done') await this.checks.note(check.id, sent.applicationId);
    return this.keep(commandId, sent);
  }

  private async send(refs: CataloguedReferences, envelope: CommandEnvelope<'handIn'>): Promise<CommandAnswer> {
    const { commandId, params } = envelope;
    const applicationId = idFrom(commandId, 'app');
    const outcome = await this.gateway.handIn({ applicationId, references: openedUnder(refs) }, envelope);
    switch (outcome.kind) {
      case 'done':
        return answerOfReply(201, applicationId, outcome.reply);
      case 'refused':
        return answerOfRefusal(outcome.refusal);
      case 'duplicate':
        return answerOfDuplicate(outcome.existingNumber);
      case 'notRunning':
        return this.answerOfEnded(commandId, refs, params);
      case 'stale':
        throw new Error('a hand-in expects no version');
      default:
        return assertNever(outcome, 'no such outcome');
    }
  }

  /** A repeat of a hand-in whose case is over already, and whose answer was lost on the way. */
  private async answerOfEnded(commandId: string, refs: References, params: HandInParams): Promise<CommandAnswer> {
    const recorded = await this.outcomes.find(commandId, 201);
    if (recorded) return recorded;
    const existing = await this.duplicates.find(params.applicantId, refs.item.code, params.object);
    if (existing !== null) return answerOfDuplicate(existing);
    throw problem('handInLapsed');
  }

  private async paramsOf(
    principal: Principal,
    refs: References,
    { body, check, paper, materials }: Said,
    resolve: Resolve,
    now: Instant,
  ): Promise<HandInParams> {
    const { object, form, intakePlace } = body;
    const place = intakePlace === undefined ? {} : { intakePlace };
    const said = { ...place, object, materials, form };
    const parties = check ? peopleOfCheck(principal, body, check) : await peopleOf(principal, body, resolve);
    if (paper && parties.agentId === null) throw fault('paperAuthorisation', '没有代理人时不填', 'needs an agent');
    // Whoever records what the paper says need not say besides that there is one.
    const people = paper
      ? { ...parties, powerOfAttorney: body.powerOfAttorney ?? true, paperAuthorisation: paper }
      : parties;
    if (principal.kind !== 'staff') {
      const receivedBy = await this.dutyOfficers.of(refs.item.departmentCode, now);
      return { ...said, ...people, channel: 'online', receivedBy, windowNo: null };
    }
    const { personId: receivedBy } = principal;
    const windowNo = body.windowNo ?? (await this.windowOf(receivedBy));
    return { ...said, ...people, channel: 'window', receivedBy, windowNo };
  }

  /** what the paper says, with the scans of it. */
  private async paperOf(
    { paperAuthorisation: said }: HandInBody,
    principal: Principal,
  ): Promise<PaperAuthorisation | null> {
    if (!said) return null;
    const { scope, until, givenBy, fileIds = [] } = said;
    const files = await this.files.scans(fileIds, principal);
    return { scope, until: until as PlainDate, givenBy: givenBy.trim(), ...(files.length > 0 && { files }) };
  }

  /** How somebody who is named in a hand-in becomes an id: without a trace, or entered where not known yet. */
  private resolveBy(how: 'identify' | 'enter', commandId: string): Resolve {
    return async (id, party, field) => {
      if (id !== undefined && party !== undefined) throw notBoth(field);
      if (id !== undefined) return this.parties.require(id, `${field}Id`);
      return party === undefined ? null : this.parties[how](party, idFrom(commandId, 'pty', field), field);
    };
  }

  private async windowOf(personId: string): Promise<string | null> {
    return (await this.dataSource.manager.findOneBy(PersonRow, { id: personId }))?.windowNumber ?? null;
  }

  private async keep(commandId: string, answer: CommandAnswer): Promise<CommandAnswer> {
    await this.idempotency.keep(commandId, answer);
    return answer;
  }
}

/** who they are, and that there is a power of attorney, the check says. */
function peopleOfCheck({ kind }: Principal, body: HandInBody, check: AgentCheckRow): People {
  forbid(body, ['agentId', 'agent', ...(kind === 'agent' ? (['windowNo'] as const) : [])]);
  const { id: checkId, checkedAt, applicantId, agentId, powerOfAttorney } = check;
  const identityChecked = kind === 'agent' || body.identityChecked === true;
  return { applicantId, agentId, powerOfAttorney, identityChecked, agentCheck: { checkId, checkedAt } };
}

async function peopleOf(principal: Principal, body: HandInBody, resolve: Resolve): Promise<People> {
  const { kind, personId } = principal;
  const { powerOfAttorney = false, identityChecked = false } = body;
  if (kind === 'applicant') {
    forbid(body, ['applicantId', 'applicant', 'agentId', 'agent', 'windowNo']);
    // The identity of whoever has an account was checked when it was opened.
    return { applicantId: personId, agentId: null, powerOfAttorney, identityChecked: true };
  }
  if (kind === 'agent') forbid(body, ['agentId', 'agent', 'windowNo']);
  const applicantId = await resolve(body.applicantId, body.applicant, 'applicant');
  if (applicantId === null) throw missing('applicant');
  if (kind === 'agent') {
    const isAuthorised = agencyOf(principal).inForce.some(
      (one) => one.applicantId === applicantId && one.itemCodes.includes(body.itemCode),
    );
    return { applicantId, agentId: personId, powerOfAttorney: isAuthorised || powerOfAttorney, identityChecked: true };
  }
  const agentId = await resolve(body.agentId, body.agent, 'agent');
  return { applicantId, agentId, powerOfAttorney, identityChecked };
}

function missing(field: string) {
  return fault(field, '必填', 'is required');
}

function notBoth(field: string) {
  return fault(field, `不得与${field}Id同时填写`, `cannot stand beside ${field}Id`);
}

/** What the role of the caller already says must not be said otherwise. */
function forbid(body: HandInBody, fields: readonly (keyof HandInBody)[]): void {
  const said = fields.find((field) => body[field] !== undefined);
  if (said) throw fault(said, '网上提交时不填', 'is not given online');
}

function fault(field: string, messageZh: string, messageEn: string) {
  return problem('invalidBody', { errors: [{ field, rule: 'R-11', messageZh, messageEn }] });
}
