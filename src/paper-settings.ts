/** What API and worker are told of papers: their fonts, who signs them, and the codes of electronic licences. */
import { NO_LICENCE_CODES, readLicenceCodes, type LicenceCodes } from './domain/certificate/e-licence';
import { PRINTED_KINDS, type PrintedKind } from './domain/papers/fields';
import type { PaperFontSettings, SigningSettings } from './config.types';
import type { Reader } from './environment';

/** A file and the name of its family come together; undefined: the font that the program has. */
export function paperFonts(from: Reader): PaperFontSettings {
  const file = from.text('BANJIE_PAPER_FONT_FILE');
  const family = from.text('BANJIE_PAPER_FONT_FAMILY');
  if ((file === undefined) !== (family === undefined)) {
    from.wrong('BANJIE_PAPER_FONT_FILE', 'needs BANJIE_PAPER_FONT_FAMILY too, and the reverse');
  }
  if (file === undefined || family === undefined) return {};
  from.file('BANJIE_PAPER_FONT_FILE');
  return { body: { file, family } };
}

/** Whoever gives a key signs what decides about rights: the decisions and the certificate itself. */
const SIGNED_KINDS =
  'certificate,grantDecision,refusalDecision,revocationDecision,cancellationDecision,renewalDecision,renewalRefusal';

/** Keys and certificates by which papers are signed and checked (docs/certificates.md). */
export function signingSettings(from: Reader): SigningSettings {
  const content = from.file('BANJIE_SIGNING_KEY_FILE');
  const password = from.secret('BANJIE_SIGNING_KEY_PASSWORD');
  const kinds = from.form('BANJIE_SIGNED_KINDS', SIGNED_KINDS, /^[a-zA-Z]+(\s*,\s*[a-zA-Z]+)*$/).split(/\s*,\s*/);
  const unknown = kinds.filter((kind) => !PRINTED_KINDS.includes(kind as PrintedKind));
  if (unknown.length > 0) from.wrong('BANJIE_SIGNED_KINDS', `there is no paper ${unknown.join(', ')}`);
  return {
    file: content && { content, password },
    formerCertificates: from.file('BANJIE_FORMER_CERTIFICATES_FILE')?.toString('latin1') ?? '',
    kinds,
    timestampUrl: from.url('BANJIE_TIMESTAMP_URL', ['http:', 'https:']),
    checkKey: from.file('BANJIE_CHECK_KEY_FILE'),
    formerCheckKeys: from.file('BANJIE_FORMER_CHECK_KEYS_FILE')?.toString('latin1') ?? '',
  };
}

/** What identifies electronic licences; none where no file is given. */
export function licenceCodes(from: Reader): LicenceCodes {
  const codes = readLicenceCodes(from.file('BANJIE_LICENCE_CODES_FILE')?.toString('utf8') ?? '{}');
  if (typeof codes !== 'string') return codes;
  from.wrong('BANJIE_LICENCE_CODES_FILE', codes);
  return NO_LICENCE_CODES;
}
