/** Certificates of an authority made for a test, by openssl. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface KeyPair {
  /** Files of PEM. */
  readonly certificate: string;
  readonly key: string;
}

/** Somebody who signs certificates; its files lie in one folder, named after it. */
export class Authority {
  readonly certificate: string;
  private readonly key: string;

  constructor(
    private readonly folder: string,
    private readonly name: string,
  ) {
    this.certificate = join(folder, `${name}.pem`);
    this.key = join(folder, `${name}.key`);
    const files = ['-keyout', this.key, '-out', this.certificate];
    openssl(['req', '-x509', ...NEW_KEY, ...files, '-days', '2', '-subj', `/CN=${name}`]);
  }

  /** A certificate for whoever is named so, who is a host at these addresses too. */
  issue(name: string, addresses: readonly string[] = []): KeyPair {
    const [certificate, key, request, extensions] = ['pem', 'key', 'csr', 'ext'].map((kind) =>
      join(this.folder, `${this.name}-${name}.${kind}`),
    ) as [string, string, string, string];
    openssl(['req', ...NEW_KEY, '-keyout', key, '-out', request, '-subj', `/CN=${name}`]);
    const alternatives = [`DNS:${name}`, ...addresses.map((address) => `IP:${address}`)];
    writeFileSync(extensions, `subjectAltName=${alternatives.join(',')}\n`);
    const signed = ['-CA', this.certificate, '-CAkey', this.key, '-CAcreateserial', '-days', '2'];
    openssl(['x509', '-req', '-in', request, '-out', certificate, ...signed, '-extfile', extensions]);
    return { certificate, key };
  }
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
