/** Closed cases, against the packages of the archive and what was disposed of. */
import { verifyArchive } from '../../../adapters/archive/verify-archive';
import type { FileStore } from '../../../adapters/files/file-store';
import { spool } from '../../../adapters/files/spool';
import type { Books } from '../books';
import { found, type Finding, type Invariant } from '../invariant';

interface Wrong {
  readonly applicationId: string;
  readonly what: string;
}

/** A case is packed within a second or so, and waits in the queue until then, whatever keeps it there. */
const GRACE = "interval '1 day'";

/** $1 is the present. */
const WRONG = `
  select a.id as "applicationId", 'is closed, and neither packed nor waiting' as what
    from applications a
   where a.closed_at < $1::timestamptz - ${GRACE}
     and not exists (select 1 from archive_packages p where p.application_id = a.id)
     and not exists (select 1 from archive_jobs j where j.application_id = a.id)
   union all
  select application_id, 'has packages up to ' || max(ordinal) || ', and ' || count(*) || ' of them'
    from archive_packages group by application_id having count(*) <> max(ordinal)
   union all
  select p.application_id, 'its package ' || p.ordinal || ' does not name the first'
    from archive_packages p
   where p.ordinal > 1 and not exists (select 1 from archive_packages f
     where f.application_id = p.application_id and f.ordinal = 1 and f.content_hash = p.supplement_to)
   union all
  select d.application_id, 'was disposed of on ' || d.disposed_on || ', and kept as ' || c.retention || ' until '
      || coalesce(c.retained_until::text, 'ever')
    from disposed_archives d join archived_cases c on c.application_id = d.application_id
   where c.retained_until is null or d.disposed_on <= c.retained_until
   union all
  select d.application_id, 'was disposed of while the hold ' || h.id || ' was in force'
    from disposed_archives d join archive_holds h on h.application_id = d.application_id
   where h.placed_at <= d.disposed_at and (h.lifted_at is null or h.lifted_at > d.disposed_at)
   union all
  select d.application_id, 'was disposed of by the list ' || d.list_id || ', which was not agreed to'
    from disposed_archives d join disposal_lists l on l.id = d.list_id
   where l.status <> 'published' or not l.application_ids ? d.application_id`;

interface PackageRow {
  readonly applicationId: string;
  readonly ordinal: number;
  readonly contentHash: string;
  readonly keyId: string;
  readonly payload: Readonly<Record<string, string>>;
}

const PAGE = 500;

async function* packagesOf(books: Books): AsyncGenerator<PackageRow> {
  for (let after: [string, number] = ['', 0]; ;) {
    const page = await books.query<PackageRow>(
      `select p.application_id as "applicationId", p.ordinal, p.content_hash as "contentHash", p.key_id as "keyId", p.payload
         from archive_packages p join file_contents c on c.hash = p.content_hash
        where c.state = 'stored' and (p.application_id, p.ordinal) > ($1, $2)
        order by p.application_id, p.ordinal limit ${PAGE}`,
      after,
    );
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = [last.applicationId, last.ordinal];
  }
}

export const closedIsPacked: Invariant = {
  number: 33,
  text: 'a closed case is packed, its packages hold what the books say, and nothing is disposed of early, on hold or by one person',
  ofBooks: async ({ books, now }) => {
    const wrong = await books.query<Wrong>(WRONG, [new Date(now)]);
    return wrong.map(({ applicationId, what }) => found(applicationId, what));
  },
  ofContents: async (files, { books }) => {
    const findings: Finding[] = [];
    for await (const row of packagesOf(books)) {
      const what = await whatIsWrong(row, files);
      if (what !== null) findings.push(found(row.applicationId, `its package ${row.ordinal} ${what}`));
    }
    return findings;
  },
};

/** One that is missing or another one is a violation of 26 or 21 alone. */
async function whatIsWrong({ contentHash, keyId, payload }: PackageRow, files: FileStore): Promise<string | null> {
  const content = await files.open(contentHash).catch(() => null);
  if (content === null) return null;
  const spooled = (await spool(content, Number.MAX_SAFE_INTEGER))!;
  try {
    if (spooled.hash !== contentHash) return null;
    const { faults, signedBy, payload: held } = await verifyArchive(spooled.path);
    const [fault] = faults;
    if (fault) return `is ${fault.kind}: ${fault.what}`;
    if (signedBy !== keyId) return `was signed by ${signedBy}, not by ${keyId}`;
    const places = Object.keys(payload);
    const same = places.length === held.size && places.every((place) => held.get(place) === payload[place]);
    return same ? null : 'holds other files than the books say';
  } finally {
    await spooled.drop();
  }
}
