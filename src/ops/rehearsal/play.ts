/**
 * Plays an item before it counts: each course of the rehearsal on the rules is played again by people at the API, through
 * the real workflow, on a Temporal whose time is skipped. What the case shows must be what the rules foretold.
 */
import type { CataloguedReferences, References } from '../../domain/application/file';
import type { InspectionRecord } from '../../domain/application/params';
import { dateOf, formatInstant, parseInstant, type Instant, type PlainDate } from '../../domain/calendar/time';
import type { CatalogueItem } from '../../domain/catalogue/item';
import { completeHandIn, type Move } from '../../domain/rehearsal/course';
import { rehearse, REHEARSED_COURSES, type Rehearsal, type RehearsedCourse } from '../../domain/rehearsal/rehearse';
import type { RehearsedMove } from '../../domain/rehearsal/rehearsed-case';
import { shownCourse } from '../../api/catalogue/rehearsal.service';
import type { RehearsedCourseBody } from '../../api/catalogue/rehearsal.dto';
import { kebabOf } from '../../api/acts/act-route';
import { openDataSource } from '../../entities/data-source';
import { loadReferences } from '../../entities/references';
import type { CaseView } from '../scenario/case-view';
import { OBSERVER } from '../scenario/centre/people';
import type { House } from '../scenario/house';
import { openTown, playInTime, SlippedError, type Town } from '../scenario/town';
import type { CentreFiles } from '../seed/types';
import { answererOf, LOGINS, rehearsedCentre } from './rehearsed-centre';

/** A course as the API shows a rehearsal, and where the case that was really played differs from it; usually nowhere. */
export interface PlayedCourse extends RehearsedCourseBody {
  readonly differences: readonly string[];
}

export interface PlayedRehearsal {
  readonly item: { readonly code: string; readonly name: string };
  readonly calendarVersion: string;
  readonly courses: readonly PlayedCourse[];
}

/** One grey dot. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** What was answered to somebody who only did what the rules allow. */
class ActRefusedError extends Error {}

export interface RehearsalOptions {
  /** When the application is handed in. */
  readonly startAt: Instant;
  /** All when left out. */
  readonly courses?: readonly RehearsedCourse[];
  /** Called in each town before anybody acts there; tests meddle here. */
  readonly opened?: (town: Town) => Promise<void>;
}

/**
 * @param files of the centre that the item is for
 * @throws RehearsalRefusedError when the rules refuse the usual course; CalendarGapError beyond the calendar
 */
export async function playRehearsal(
  house: House,
  files: CentreFiles,
  item: CatalogueItem,
  options: RehearsalOptions,
): Promise<PlayedRehearsal> {
  const { startAt, courses = Object.keys(REHEARSED_COURSES) as RehearsedCourse[], opened } = options;
  const centre = rehearsedCentre(files, item);
  const played: PlayedCourse[] = [];
  let calendarVersion = '';
  for (const course of courses) {
    const one = await playInTime(async () => {
      const town = await openTown(house, centre, { startAt, restarts: false });
      try {
        const refs = await referencesIn(town, item.code, dateOf(startAt));
        await opened?.(town);
        return await new CourseInTown(town, refs).play(course, startAt);
      } finally {
        await town.close();
      }
    });
    played.push(one.course);
    ({ calendarVersion } = one);
  }
  return { item: { code: item.code, name: item.name }, calendarVersion, courses: played };
}

/** By what the town judges its cases, so that the rules are asked under the same settings and calendar. */
async function referencesIn({ engines }: Town, itemCode: string, today: PlainDate): Promise<CataloguedReferences> {
  const dataSource = await openDataSource(engines.databaseUrl, { poolSize: 1 });
  try {
    const refs = await loadReferences(dataSource, itemCode, { today });
    if (!refs) throw new Error(`the town does not offer ${itemCode}`);
    return refs;
  } finally {
    await dataSource.destroy();
  }
}

class CourseInTown {
  constructor(
    private readonly town: Town,
    private readonly refs: CataloguedReferences,
  ) {}

  async play(course: RehearsedCourse, startAt: Instant): Promise<{ course: PlayedCourse; calendarVersion: string }> {
    const { item, calendarVersion } = this.refs;
    const refs: References = item.joint ? { ...this.refs, withBranches: true } : this.refs;
    const foretold = rehearse(refs, startAt).find((one) => one.course === course)!;
    const differences = await this.differences(foretold, startAt);
    return { course: { ...shownCourse(foretold), differences }, calendarVersion: calendarVersion ?? '' };
  }

  private async differences(foretold: Rehearsal, startAt: Instant): Promise<string[]> {
    try {
      await this.town.moveTo(startAt);
      const id = await this.handIn();
      for (const move of foretold.moves) {
        await this.town.moveTo(move.at);
        await this.does(id, move);
        await this.town.settled();
      }
      await this.town.moveTo(foretold.steps.at(-1)!.at);
      return differencesOf(foretold, await (await this.town.as(OBSERVER)).get<CaseView>(`/applications/${id}`));
    } catch (error) {
      if (error instanceof ActRefusedError) return [error.message];
      throw error;
    }
  }

  private async handIn(): Promise<string> {
    const { materials, object } = completeHandIn(this.refs);
    const body = { itemCode: this.refs.item.code, object, materials, form: {}, identityChecked: true };
    const sent = await this.send(LOGINS.frontDesk, '/applications', { ...body, applicantId: LOGINS.applicant });
    return String(sent['applicationId']);
  }

  private async does(id: string, played: RehearsedMove): Promise<void> {
    if ('agrees' in played) {
      const path = `/applications/${id}/branches/${played.agrees}/acts/answer`;
      await this.send(answererOf(played.agrees), path, { answer: 'agree', opinion: '同意' });
      return;
    }
    const { move } = played;
    const body = move.act === 'passInspection' ? await this.withPictures(move.params, LOGINS[move.by]) : bodyOf(move);
    await this.send(LOGINS[move.by], `/applications/${id}/acts/${kebabOf(move.act)}`, body);
  }

  /** where the checklist asks for a picture, one is uploaded and stands for each. */
  private async withPictures(record: InspectionRecord, login: string): Promise<object> {
    if (!record.photos) return record;
    const { status, body } = await (await this.town.as(login)).upload('/files', '演练.png', PICTURE);
    if (status >= 400) throw new ActRefusedError(`/files: refused ${status} ${JSON.stringify(body)}`);
    const photo = { id: String(body['id']), sha256: String(body['sha256']) };
    const checks = record.checks?.map((check) => ({ ...check, ...(check.photoIds && { photoIds: [photo.id] }) }));
    return { ...record, checks, photos: [photo] };
  }

  private async send(login: string, path: string, body: object): Promise<Record<string, unknown>> {
    const { status, body: said } = await (await this.town.as(login)).command(path, body);
    // A busy machine may leave the outcome open: then time was lost, and the course is played anew.
    if (status === 202 || status === 503) throw new SlippedError(`${path} answered ${status}`);
    if (status >= 400) throw new ActRefusedError(`${path}: refused ${status} ${JSON.stringify(said)}`);
    return said;
  }
}

/** A move as the API hears it: people by their ids there, instants as texts. */
function bodyOf(move: Move): object {
  switch (move.act) {
    case 'handOver':
      return { ...move.params, receiverId: LOGINS.backOffice };
    case 'scheduleHearing': {
      const { heldAt, place } = move.params;
      return { chairId: LOGINS.chair, heldAt: formatInstant(heldAt), place };
    }
    case 'deliver': {
      const { receivedAs, ...said } = move.params;
      return { ...said, recipientIs: receivedAs };
    }
    // Inspectors are called the same in both.
    default:
      return move.params;
  }
}

function differencesOf({ steps, clocks }: Rehearsal, seen: CaseView): string[] {
  const foretold = steps.map(({ at, type }) => `${formatInstant(at)} ${type}`);
  const happened = seen.timeline
    .filter(({ at }) => parseInstant(at) <= steps.at(-1)!.at)
    .map(({ at, type }) => `${at} ${type}`);
  const dues = clocks.flatMap(({ clock, account }) => {
    const [meant, shown] = [account.deadline.dueAt, seen.clocks?.[clock].dueAt ?? null];
    const text = meant === null ? null : formatInstant(meant);
    return text === shown ? [] : [`${clock} due: foretold ${String(text)}, seen ${String(shown)}`];
  });
  return [
    ...missing(foretold, happened).map((line) => `foretold and not seen: ${line}`),
    ...missing(happened, foretold).map((line) => `seen and not foretold: ${line}`),
    ...dues,
  ];
}

/** What stands more often in the one list than in the other; within one second the order is nobody's. */
function missing(these: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return these.filter((one) => {
    const index = left.indexOf(one);
    if (index < 0) return true;
    left.splice(index, 1);
    return false;
  });
}
