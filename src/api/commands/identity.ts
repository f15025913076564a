import { createHash } from 'node:crypto';

/**
 * The id of a command: the same for the same person and key, and so also its update id in Temporal. Opaque, since ids
 * stand in clear there.
 */
export function commandIdOf(personId: string, key: string): string {
  return createHash('sha256').update(`${personId}\n${key}`).digest('hex');
}

/** What an id names: an application, a party, a handover, and so on; the letters are those with which it begins. */
type IdPrefix =
  | 'app'
  | 'pty'
  | 'hov'
  | 'drf'
  | 'fct'
  | 'chk'
  | 'smp'
  | 'poa'
  | 'enq'
  | 'chg'
  | 'rat'
  | 'cpl'
  | 'apt'
  | 'vst'
  | 'whk'
  | 'aca'
  | 'cat'
  // A draft of a template of papers.
  | 'tpl'
  | 'fee'
  // a suggestion, an incident, a breach of integrity, a document.
  | 'sug'
  | 'inc'
  | 'itg'
  | 'doc'
  // a device, a consumable.
  | 'eqp'
  | 'cns'
  // A file that was uploaded.
  | 'fil'
  // a score sheet, a spot check, a measure.
  | 'asm'
  | 'spc'
  | 'msr'
  // an absence, a letter, an attendance entry, a change of shift.
  | 'abs'
  | 'ltr'
  | 'att'
  | 'shf'
  // a seal.
  | 'sea'
  // a register taken away as a file.
  | 'rex'
  // a legal hold, a disposal list.
  | 'hld'
  | 'dsp'
  // A change of the organisation, and a person that it adds.
  | 'org'
  | 'per'
  | 'oid';

/** An id that follows from a command, so that a repeated command makes the same thing: `app-` and 26 characters. */
export function idFrom(commandId: string, prefix: IdPrefix, part = ''): string {
  const digest = createHash('sha256').update(`${prefix}${part}\n${commandId}`).digest();
  return `${prefix}-${base32(digest).slice(0, 26)}`;
}

/** Crockford's alphabet without the letters that are read as digits, in small letters. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let waiting = 0;
  for (const byte of bytes) {
    waiting = (waiting << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(waiting >>> bits) & 31];
    }
    waiting &= (1 << bits) - 1;
  }
  return text;
}
