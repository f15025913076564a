/** What parts of an office document say that makes its reader act or fetch, part 2 and 4 of ISO/IEC 29500. */
import { Refused } from './refused';
import type { XmlTag, XmlWatcher } from './xml';

/** Programs, objects of other programs and documents that are brought in, by the last word of what a part is to another. */
const BRINGS =
  /\/(?:(?:word)?vba(?:Project|Data)|oleObject|package|control|activeXControlBinary|attachedToolbars|keyMapCustomizations|xl(?:Intl)?Macrosheet|dialogsheet|externalLink(?:Path)?|connections|queryTable|aFChunk|subDocument|frame|mailMerge\w*|recipientData|webextension\w*|extensibility|customUI)$/i;

/** Content types by which a part of any name would be a program. */
const RUNS = /macroEnabled|vbaProject|activeX|macrosheet/i;

/** Where a link may lead that somebody clicks; others start programs. */
const LINKS = /^(?:(?:https?|mailto|ftp|tel|file):|[^:]*$)/i;

/** A template on the disk of the author, which is not there for anybody else and then left out. */
const LOCAL_TEMPLATE = /^(?:file:\/\/\/)?[A-Za-z]:[\\/]/;

/** Fields that a reader fills from other programs and files. */
const FETCHING_FIELD = /^[\s"]*(?:DDE(?:AUTO)?|INCLUDETEXT|INCLUDE|IMPORT|DATABASE|LINK)\b/i;

/** The part that says what others are to one, and where those lie that are elsewhere. */
export const RELATIONSHIPS: XmlWatcher = {
  tag: (tag) => {
    if (tag.name === 'Relationship' && (brings(tag) || fetches(tag))) throw new Refused('fileActive');
  },
};

function brings(tag: XmlTag): boolean {
  return BRINGS.test(tag.attribute('Type') ?? '');
}

function fetches(tag: XmlTag): boolean {
  const target = (tag.attribute('Target') ?? '').trim();
  const type = tag.attribute('Type') ?? '';
  const external = tag.attribute('TargetMode')?.trim().toLowerCase() === 'external';
  if (!external) return /^(?:[a-z][a-z0-9+.-]*:|\/\/|\\\\)/i.test(target);
  if (type.endsWith('/hyperlink')) return !LINKS.test(target);
  return !(type.endsWith('/attachedTemplate') && LOCAL_TEMPLATE.test(target));
}

/** The part that says what the parts are. */
export const CONTENT_TYPES: XmlWatcher = {
  tag: (tag) => {
    if (RUNS.test(tag.attribute('ContentType') ?? '')) throw new Refused('fileActive');
  },
};

/** A text with its fields; the instruction of one may be spread over many pieces, and fields stand in each other. */
export function fieldsOfText(): XmlWatcher {
  const open: string[] = [''];
  const judge = (instruction: string | undefined): void => {
    if (instruction !== undefined && FETCHING_FIELD.test(instruction)) throw new Refused('fileActive');
  };
  return {
    tag: (tag) => {
      if (tag.name === 'fldSimple') judge(tag.attribute('instr'));
      if (tag.name === 'altChunk' || tag.name === 'control') throw new Refused('fileActive');
      if (tag.name !== 'fldChar') return;
      const kind = tag.attribute('fldCharType');
      if (kind === 'begin') open.push('');
      else judge(kind === 'end' && open.length > 1 ? open.pop() : open.at(-1));
    },
    text: (text, within) => {
      if (within === 'instrText' || within === 'delInstrText') open.push(`${open.pop()}${text}`.slice(0, 1_000));
    },
  };
}

/** OFD.xml, which says where the documents of the package lie. */
export const OFD_ROOT: XmlWatcher = {
  text: (text) => {
    if (/(?:^|[\\/])\.\.(?:[\\/]|$)|:\/\//.test(text.trim())) throw new Refused('fileDamaged');
  },
};
