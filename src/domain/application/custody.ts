/** Where each paper of a case is (section C): who holds it since when, and which are out of the house. */
import type { Instant } from '../calendar/time';
import type { ApplicationEvent, EventType } from './events';
import { contactPersonOf, stepHolderOf, type ApplicationFile, type HeldPaper, type PaperHolder } from './file';
import type { HandedInMaterial } from './params';

type EventOf<T extends EventType> = Extract<ApplicationEvent, { type: T }>;
type Papers = readonly HeldPaper[];

/** The papers that are with a borrower, another department or the post: with one out nothing is archived. */
export function papersOut({ papers = [] }: ApplicationFile): string[] {
  return papers.filter(({ out }) => out).map(({ id }) => id);
}

/** The paper of this id, unless the applicant has it. */
export function findPaper({ papers = [] }: ApplicationFile, id: string): HeldPaper | undefined {
  return papers.find((one) => one.id === id && one.holder.to !== 'applicant');
}

/** The papers after one more event; absent where the case began before papers were followed. */
export function papersAfter(file: ApplicationFile, event: ApplicationEvent): { papers?: Papers } {
  const move = MOVES[event.type] as
    ((papers: Papers, event: ApplicationEvent, file: ApplicationFile) => Papers) | undefined;
  return move && file.papers ? { papers: move(file.papers, event, file) } : {};
}

/** What comes in with the hand-in is with whoever received it. */
export function papersOfHandIn({ facts, at }: EventOf<'handIn'>): Papers {
  return withMaterials([], facts.materials, personal(facts.receivedBy), at);
}

const MOVES: { [T in EventType]?: (papers: Papers, event: EventOf<T>, file: ApplicationFile) => Papers } = {
  supplement: (papers, { at, by, facts }, file) => {
    const taker = by.role === 'frontDesk' ? by.personId : contactPersonOf(file);
    return withMaterials(papers, facts.materials, personal(taker), at);
  },
  confirmHandover: (papers, { at, by }) => moved(papers, inTheHouse, personal(by.personId), at),
  passInspection: withRecord,
  failInspection: withRecord,
  reassign: (papers, { at, facts }) => moved(papers, heldBy(facts.fromId), personal(facts.toId), at),
  assignSubstitute: (papers, { at, facts }) => moved(papers, heldBy(facts.absentId), personal(facts.substituteId), at),
  endSubstitution: (papers, { at, facts }) => moved(papers, heldBy(facts.substituteId), personal(facts.absentId), at),
  makeDocuments: (papers, { at, by }) => [...papers, madePaper('decision', personal(by.personId), at)],
  completeDocuments: (papers, { at }) => {
    const maker = papers.find(({ id }) => id === 'decision')?.holder ?? { to: 'archive' };
    return [...papers, madePaper('certificate', maker, at)];
  },
  attemptDelivery: (papers, { at, facts }) =>
    facts.method === 'post' ? moved(papers, isMade, { to: 'post' }, at, true) : papers,
  failDelivery: (papers, { at, by }) => moved(papers, isMade, personal(by.personId), at),
  deliver: (papers, { at }) => moved(papers, isMade, { to: 'applicant' }, at),
  withdraw: (papers, { at }) => moved(papers, isMaterialHere, { to: 'applicant' }, at),
  archive: (papers, { at }) => moved(papers, inTheHouse, { to: 'archive' }, at),
  lendPaper: (papers, { at, facts }) => moved(papers, named(facts.paperId), personal(facts.borrowerId), at, true),
  returnPaper: (papers, { at, by, facts }) => moved(papers, named(facts.paperId), personal(by.personId), at),
  carryPapers: (papers, { at, facts }, file) => {
    const home = facts.toDepartmentCode === file.departmentCode;
    const holder: PaperHolder = home
      ? personal(stepHolderOf(file))
      : { to: 'department', departmentCode: facts.toDepartmentCode };
    return moved(papers, ({ id }) => facts.paperIds.includes(id), holder, at, !home);
  },
};

function personal(personId: string): PaperHolder {
  return { to: 'person', personId };
}

/** With a second hand-in of the same material a second paper comes on file. */
function withMaterials(
  papers: Papers,
  materials: readonly HandedInMaterial[],
  holder: PaperHolder,
  since: Instant,
): Papers {
  const added = materials.map(({ materialId, copies }): HeldPaper => {
    const before = papers.filter(({ id }) => id === materialId || id.startsWith(`${materialId}/`)).length;
    const id = before === 0 ? materialId : `${materialId}/${before + 1}`;
    return { id, kind: 'material', copies, holder, since, out: false };
  });
  return [...papers, ...added];
}

/** the signed record of a visit goes on file with whoever reviews. */
function withRecord(papers: Papers, { at }: ApplicationEvent, file: ApplicationFile): Papers {
  const id = `inspection/${papers.filter(({ kind }) => kind === 'inspectionRecord').length + 1}`;
  const holder = personal(stepHolderOf(file));
  return [...papers, { id, kind: 'inspectionRecord', copies: 1, holder, since: at, out: false }];
}

function madePaper(kind: 'decision' | 'certificate', holder: PaperHolder, since: Instant): HeldPaper {
  return { id: kind, kind, copies: 1, holder, since, out: false };
}

function moved(
  papers: Papers,
  which: (paper: HeldPaper) => boolean,
  holder: PaperHolder,
  since: Instant,
  out = false,
): Papers {
  return papers.map((paper) => (which(paper) ? { ...paper, holder, since, out } : paper));
}

function named(paperId: string) {
  return ({ id }: HeldPaper) => id === paperId;
}

function heldBy(personId: string) {
  return ({ holder, out }: HeldPaper) => !out && holder.to === 'person' && holder.personId === personId;
}

function inTheHouse({ holder, out }: HeldPaper): boolean {
  return !out && holder.to === 'person';
}

function isMaterialHere(paper: HeldPaper): boolean {
  return paper.kind === 'material' && inTheHouse(paper);
}

/** What the office makes for the applicant. */
function isMade({ kind }: HeldPaper): boolean {
  return kind === 'decision' || kind === 'certificate';
}
