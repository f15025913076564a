import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseArchives } from '../../src/adapters/archive/case-archives';
import { temporaryFolder } from '../support/temporary-folder';
import type { Town } from '../support/town';

const folder = temporaryFolder('archive');

/** What tests of the archive do in a town. */
export function packingIn(town: Town) {
  const packAll = async (archives: CaseArchives = town.printing.archives): Promise<void> => {
    await town.dataSource.query('update archive_jobs set next_attempt_at = now()');
    while ((await archives.packSome()) > 0);
  };
  const packagesOf = (id: string) =>
    town.dataSource.query<{ ordinal: number; content_hash: string; key_id: string }[]>(
      'select ordinal, content_hash, key_id from archive_packages where application_id = $1 order by ordinal',
      [id],
    );
  const saved = async (response: Response, name: string): Promise<string> => {
    expect(response.status).toBe(200);
    const path = join(folder, name);
    writeFileSync(path, Buffer.from(await response.arrayBuffer()));
    return path;
  };
  const take = async (login: string, id: string, ordinal = 1, reason = '移交档案馆'): Promise<Response> =>
    (await town.as(login)).download(`/applications/${id}/archive/${ordinal}?reason=${encodeURIComponent(reason)}`);
  const exported = async (login: string, id: string, body: object): Promise<Response> =>
    (await town.as(login)).commandForFile(`/applications/${id}/evidence`, body);
  return { folder, packAll, packagesOf, saved, take, exported };
}

/** Every file of a package, by path below data/. */
export function unpacked(path: string): Map<string, Buffer> {
  const cwd = mkdtempSync(join(folder, 'unpacked-'));
  execFileSync('unzip', ['-q', path, '-d', cwd]);
  const names = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n');
  return new Map(names.map((name) => [name.slice(name.indexOf('/') + 1), readFileSync(join(cwd, name))]));
}
