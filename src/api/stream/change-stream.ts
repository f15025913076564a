import type { Response } from 'express';
import type { Principal } from '../policy/principal';
import type { Place } from './change-feed';
import type { Change, ChangesFor } from './changes-for';

/** Whoever missed more than this reads everything anew, which is less work for both. */
const MOST_CHANGES = 200;

/** A reader that leaves so much unread has stalled; it comes back to where it was. */
const MOST_UNREAD_BYTES = 64 * 1024;

const PLACE = /^(\d{1,15})-(\d{1,15})$/;

/** The id of a message of the stream: the place up to which everything has been told. */
const idOf = ({ applications, matters }: Place): string => `${applications}-${matters}`;

/** Where a reader was; undefined for one that comes for the first time, or with an id that is none. */
export function placeOf(id: string | string[] | undefined): Place | undefined {
  const [, applications, matters] = PLACE.exec(typeof id === 'string' ? id : '') ?? [];
  return applications === undefined ? undefined : { applications: Number(applications), matters: Number(matters) };
}

interface StreamParts {
  readonly response: Response;
  readonly changes: ChangesFor;
  /** Who reads, as the database has it now. @throws ApiProblem when they are signed in no more */
  readonly reader: () => Promise<Principal>;
  readonly from: Place | undefined;
}

/** One reader of changes: what they may know is told in the order of places, each message with the place behind it. */
export class ChangeStream {
  private told: Place | undefined;
  private known: Place | undefined;
  private telling: Promise<void> | undefined;

  constructor(private readonly parts: StreamParts) {
    this.told = parts.from;
  }

  /** Tells what changed up to a place; resolves when it is told. Places that come meanwhile are told together. */
  advance(place: Place): Promise<void> {
    this.known = place;
    this.telling ??= this.tell().finally(() => {
      this.telling = undefined;
    });
    return this.telling;
  }

  /** Shows that the line is alive. */
  beat(): void {
    if (this.told) this.write('beat', {});
  }

  private async tell(): Promise<void> {
    while (this.known && this.known !== this.told) {
      const place = this.known;
      const principal = await this.parts.reader();
      const from = this.told;
      // Another process may have told this reader more than this one knows yet.
      if (from && (from.applications > place.applications || from.matters > place.matters)) return;
      const changes = from ? await this.parts.changes.between(from, place, principal, MOST_CHANGES + 1) : [];
      this.told = place;
      if (!from) this.write('begin', {});
      else if (changes.length > MOST_CHANGES) this.write('all', {});
      else if (changes.length > 0) this.write('changed', { changes });
    }
  }

  private write(event: 'begin' | 'all' | 'changed' | 'beat', data: { readonly changes?: readonly Change[] }): void {
    const { response } = this.parts;
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
    else response.write(`id: ${idOf(this.told!)}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
