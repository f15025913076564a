/** Matters beside applications, opened in a town over the API and carried to where the book of the rules says. */
import { randomUUID } from 'node:crypto';
import { kebabOf } from '../../src/api/acts/act-route';
import { formatInstant, type Instant } from '../../src/domain/calendar/time';
import { MATTERS } from '../../src/domain/matters';
import type { StoredFile } from '../../src/domain/matter/matter';
import { MatterRow } from '../../src/entities/matter';
import { getMatterReferences } from '../../src/entities/references';
import type { ApiAnswer } from '../../src/ops/api-client';
import type { CastName } from '../support/cast';
import { ELSEWHERE, saidIn, Somebody, type Book, type Situation, type Step } from '../support/matters/oracle';
import { goodRatingBook } from '../support/matters/rating';
import type { Town } from '../support/town';
import { courseOf, openCase, openJoint, type People } from './special-equipment';

/** Where the cast of the book serves in the demo centre: the department of the matter, and the other one. */
const PLACES = {
  enquiry: ['market', 'urban'],
  rating: ['market', 'urban'],
  complaint: ['market', 'urban'],
  assessment: ['market', 'urban'],
  jointBranch: ['land', 'housing'],
  certificate: ['labour', 'urban'],
} as const;

/** Somebody of every role, and strangers of those roles that belong to a department. */
export const PLAYERS = {
  applicant1: 'applicant1',
  applicant2: 'applicant2',
  agent1: 'agent1',
  front1: 'front1',
  reviewer1: 'reviewer1',
  inspector1: 'inspector1',
  chief1: 'chief1',
  chief2: 'chief2',
  windowHead1: 'windowhead',
  organHead1: 'organhead',
  leader1: 'leader',
  governmentHead1: 'county.head',
  supervisor1: 'centre.supervisor1',
  centre1: 'centre.coordinator1',
  auditor1: 'centre.auditor',
  frontElsewhere: 'front1',
  reviewerElsewhere: 'reviewer1',
  chiefElsewhere: 'chief1',
} as const satisfies Partial<Record<CastName, string>>;

export type Player = keyof typeof PLAYERS;

export function loginOf({ kind }: Pick<Book, 'kind'>, name: CastName): string {
  const word = PLAYERS[name as Player];
  if (word.includes('.') || /^(applicant|agent)/.test(word)) return word;
  return `${PLACES[kind][name.endsWith('Elsewhere') ? 1 : 0]}.${word}`;
}

/** One matter over the API, and who sends it what. */
export interface MatterInTown {
  readonly book: Book;
  readonly id: string;
  /** Of its acts. */
  readonly path: string;
  /** Of a reading by whoever may see it. */
  readonly seenAt: string;
}

/** What is known of a command that was carried out, so that it can be sent again. */
export interface Sent {
  readonly login: string;
  readonly path: string;
  readonly body: object;
  readonly key: string;
  readonly answer: ApiAnswer;
}

export class Matters {
  readonly sent: Sent[] = [];
  private months = 0;

  constructor(
    private readonly town: Town,
    private readonly people: People,
  ) {}

  /** Opens a matter of this kind as the book has it. */
  async open(book: Book): Promise<MatterInTown> {
    switch (book.kind) {
      case 'enquiry': {
        const officerId = await this.idOf(book, 'front1');
        const id = await this.opens('/enquiries', { topic: '办证材料', channel: 'online', officerId });
        return { book, id, path: `/enquiries/${id}/acts`, seenAt: `/enquiries/${id}` };
      }
      case 'complaint': {
        const aboutId = await this.idOf(book, 'front1');
        const id = await this.opens('/complaints', { aboutId, ground: 'rude', text: '态度生硬' });
        return { book, id, path: `/complaints/${id}/acts`, seenAt: `/complaints/${id}` };
      }
      case 'assessment': {
        const id = await this.drawn(await this.idOf(book, 'front1'));
        return { book, id, path: `/assessments/${id}/acts`, seenAt: `/assessments/${id}` };
      }
      case 'rating': {
        const caseId = await openCase(this.town, this.people, courseOf(this.people).granted);
        const level = book === goodRatingBook ? 'satisfied' : 'dissatisfied';
        const id = await this.opens(`/applications/${caseId}/rating`, { level });
        return { book, id, path: `/ratings/${id}/acts`, seenAt: `/ratings/${id}` };
      }
      case 'jointBranch': {
        const caseId = await openJoint(this.town, this.people);
        await this.town.settled();
        const path = `/applications/${caseId}/branches/LAND/acts`;
        return { book, id: `${caseId}/LAND`, path, seenAt: `/applications/${caseId}` };
      }
      case 'certificate': {
        const caseId = await this.certified();
        const path = `/applications/${caseId}/certificate/acts`;
        return { book, id: `${caseId}/certificate`, path, seenAt: `/applications/${caseId}` };
      }
    }
  }

  /** Does as many of the steps as need no other day, and gives the rest. */
  async goes(matter: MatterInTown, steps: Situation['after']): Promise<readonly Step[]> {
    for (const [index, step] of steps.entries()) {
      if ('until' in step) return steps.slice(index);
      const { file } = await this.rowOf(matter);
      const says = step.says ?? saidIn(matter.book, step.act, file)[0]!;
      const answer = await this.act(matter, step.who, step.act, await this.bodyOf(matter.book, says));
      if (answer.status !== 200) throw new Error(`${matter.book.kind} ${step.act}: ${JSON.stringify(answer.body)}`);
    }
    return [];
  }

  /** The clock moves to where the first of the steps says, unless it is past that already, and the others are done. */
  async waits(matter: MatterInTown, steps: readonly Step[], now: Instant): Promise<{ now: Instant }> {
    const [step, ...rest] = steps;
    if (!step) return { now };
    if (!('until' in step)) throw new Error('no step that waits');
    const row = await this.rowOf(matter);
    const next = MATTERS[row.kind].journey(await getMatterReferences(this.town.dataSource, row)).nextPassing(row.file);
    const until = step.until(row.file as never, next && next.at);
    // The last thing that time did to it may be done by now: others have waited longer.
    const then = until > now ? until : now;
    if (until > now) await this.town.moveTo(formatInstant(until));
    return this.waits(matter, await this.goes(matter, rest), then);
  }

  async act({ book, path }: MatterInTown, name: CastName, act: string, body: object, key: string = randomUUID()) {
    const login = loginOf(book, name);
    const route = `${path}/${kebabOf(act)}`;
    const answer = await (await this.town.as(login)).command(route, body, key);
    if (answer.status === 200) this.sent.push({ login, path: route, body, key, answer });
    return answer;
  }

  /** What is said, as the API hears it: with ids in place of names, and without what is not said. */
  async bodyOf(book: Book, says: object): Promise<Record<string, unknown>> {
    const fields = Object.entries(says).filter(([, value]) => value !== null);
    const heard = fields.map(async ([field, value]) => {
      if (value instanceof Somebody) return [`${field}Id`, await this.idOf(book, value.name)] as const;
      return [field, value === ELSEWHERE ? PLACES[book.kind][1].toUpperCase() : value] as const;
    });
    return Object.fromEntries(await Promise.all(heard));
  }

  async rowOf({ id }: MatterInTown): Promise<MatterRow & { file: StoredFile }> {
    return this.town.dataSource.getRepository(MatterRow).findOneByOrFail({ id });
  }

  /** Everything that a refusal must leave as it was. */
  async traceOf({ id }: MatterInTown): Promise<unknown> {
    const [trace] = await this.town.dataSource.query<unknown[]>(
      `select m.seq, m.stage, m.due_at,
              (select count(*) from matter_events where matter_id = m.id) events,
              (select count(*) from matter_notices where matter_id = m.id) notices,
              (select count(*) from matter_commands where matter_id = m.id) commands,
              (select count(*) from matter_tasks where matter_id = m.id) tasks,
              (select count(*) from matter_breaches where matter_id = m.id) breaches
         from matters m where m.id = $1`,
      [id],
    );
    return trace;
  }

  private async idOf(book: Book, name: CastName): Promise<string> {
    return (await this.town.as(loginOf(book, name))).personId;
  }

  private async opens(path: string, body: object): Promise<string> {
    const key = randomUUID();
    const answer = await (await this.town.as('applicant1')).command(path, body, key);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.sent.push({ login: 'applicant1', path, body, key, answer });
    return String(answer.body['matterId']);
  }

  /** A sheet of a month of its own, as an officer has but one sheet for each; drawn by another than plays. */
  private async drawn(personId: string): Promise<string> {
    const [year, month] = [2025 - Math.floor(this.months / 12), (this.months % 12) + 1];
    this.months += 1;
    const period = `${year}-${String(month).padStart(2, '0')}`;
    const body = { kind: 'monthly', period, departmentCode: 'MARKET' };
    const answer = await (await this.town.as('centre.coordinator2')).command('/assessment-rounds', body);
    if (answer.status !== 200) throw new Error(`round: ${JSON.stringify(answer.body)}`);
    const sheets = answer.body['sheets'] as { personId: string; assessmentId: string }[];
    return sheets.find((one) => one.personId === personId)!.assessmentId;
  }

  /** The proof of insurance: of this item alone the certificate is valid for so short a time that one can wait for its end. */
  private async certified(): Promise<string> {
    const { town, people } = this;
    const answer = await (
      await town.as('labour.front1')
    ).insist('/applications', {
      itemCode: 'INSURANCE-PROOF',
      object: `参保证明 ${randomUUID()}`,
      materials: [{ materialId: 'M1', copies: 1 }],
      form: {
        name: '张三丰',
        idNumber: '11010119900101123X',
        kinds: ['失业保险'],
        fromMonth: '2025-01',
        untilMonth: '2025-12',
        contactPhone: '13800001234',
      },
      applicantId: people.applicant,
      identityChecked: true,
    });
    if (answer.status !== 201) throw new Error(`hand-in: ${JSON.stringify(answer.body)}`);
    const id = String(answer.body['applicationId']);
    const receiverId = (await town.as('labour.reviewer1')).personId;
    const steps: [string, string, object?][] = [
      ['front1', 'accept'],
      ['front1', 'hand-over', { receiverId, materialCount: 1 }],
      ['reviewer1', 'confirm-handover', { materialCount: 1 }],
      ['reviewer1', 'submit-opinion', { recommendation: 'grant', opinion: '建议批准' }],
      ['chief1', 'approve'],
      ['reviewer1', 'make-documents'],
    ];
    for (const [who, act, body] of steps) {
      const done = await town.act(`labour.${who}`, id, act, body);
      if (done.status !== 200) throw new Error(`${act}: ${JSON.stringify(done.body)}`);
    }
    await town.settled();
    return id;
  }
}
