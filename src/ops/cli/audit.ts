import { parseArgs } from 'node:util';
import { AUDIT_FAULTS } from '../../adapters/audit/faults';
import { type AuditVerdict, verifyAudit } from '../../adapters/audit/verify-audit';
import { openSigningKey } from '../../adapters/signing/signing-key';
import type { ServiceConfig } from '../../config';
import { openDataSource } from '../../entities/data-source';
import { EXIT_UNUSABLE, UsageError, type Command } from './command';
import { settingsHere } from './settings-here';
import { trustedKeys } from './trusted-keys';

const EXIT_ALTERED = 1;

/**
 * `banjie audit verify`: whether the audit is as it was written. One line a fault (kind, place, in words), then a summary; exit
 * code 1 when there is any, 2 when that cannot be known. Only reads, and may run while people work.
 */
export const audit: Command = {
  usage:
    'verify [--anchors FILE]… [--keys FILE]   by the environment of the worker, else on what npm start runs here;\n' +
    '  --anchors names copies of the anchors that are kept elsewhere too, --keys public keys (PEM, one after the other) that sign them',
  async run(args) {
    const { anchors, keys } = readArguments(args);
    const known = keys === undefined ? [] : trustedKeys(keys);
    let verdict: AuditVerdict;
    try {
      verdict = await verifyWith(settingsHere(), anchors, known);
    } catch (error) {
      // Not to know is something else than to know of a fault.
      console.error(`banjie audit: it could not be verified: ${(error as Error).message}`);
      return EXIT_UNUSABLE;
    }
    for (const { kind, place } of verdict.faults) console.log(`${kind}\t${place}\t${AUDIT_FAULTS[kind]}`);
    console.log(summaryOf(verdict));
    return verdict.faults.length > 0 ? EXIT_ALTERED : 0;
  },
};

async function verifyWith(
  { databaseUrl, dataKeys, audit: { databaseUrl: auditUrl, anchorFiles, anchorMinutes }, archiveKey }: ServiceConfig,
  alsoAnchors: readonly string[],
  known: readonly { keyId: string; pem: string }[],
): Promise<AuditVerdict> {
  const keys = new Map(known.map(({ keyId, pem }) => [keyId, pem]));
  if (archiveKey !== undefined) {
    const { keyId, publicKeyPem } = openSigningKey(archiveKey);
    keys.set(keyId, publicKeyPem);
  }
  const files = [...(keys.size > 0 ? anchorFiles : []), ...alsoAnchors];
  const dataSource = await openDataSource(auditUrl ?? databaseUrl, { poolSize: 1, keys: dataKeys });
  try {
    return await verifyAudit(dataSource, { files, keys, anchorMinutes });
  } finally {
    await dataSource.destroy();
  }
}

function summaryOf({ links, sealedAt, anchored, faults }: AuditVerdict): string {
  const until = sealedAt ? `, the last of ${sealedAt.toISOString()}` : '';
  const anchor = anchored ? `anchored up to ${anchored.seq} at ${anchored.at}` : 'not anchored';
  return `${links} links${until}; ${anchor}: ${faults.length === 0 ? 'unaltered' : `${faults.length} faults`}`;
}

/** @throws UsageError */
function readArguments([what, ...args]: readonly string[]): { anchors: string[]; keys: string | undefined } {
  if (what !== 'verify') throw new UsageError('verify is all that it can do');
  try {
    const options = { anchors: { type: 'string', multiple: true }, keys: { type: 'string' } } as const;
    const { anchors = [], keys } = parseArgs({ args, options }).values;
    return { anchors, keys };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
