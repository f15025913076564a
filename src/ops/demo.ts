/**
 * npm run demo: a food licence from the hand-in to the archive on the running system, by HTTP alone: a correction, a visit
 * that fails and one that passes, a return by the chief representative. It ends with the case as a timeline, and where its
 * papers lie.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from './api-client';
import { findAddresses, type Addresses } from './addresses';
import { done, foodHandIn, signInDemo, VISITOR, type DemoPeople } from './demo-case';

const DAY_MS = 86_400_000;

interface TimelineEntry {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly name: string | null;
  readonly by: { readonly name: string | null } | null;
  readonly number: string | null;
  readonly stage: string;
}

interface Case {
  readonly number: string;
  readonly timeline: readonly TimelineEntry[];
  readonly certificate: { readonly number: string } | null;
  readonly notices: readonly { readonly seq: number; readonly name: string; readonly paper: boolean }[];
}

async function main(): Promise<void> {
  const addresses = findAddresses(process.argv[2]);
  if (!addresses) throw new Error('Banjie does not run here: npm start first, or give the address of an API');
  const people = await signInDemo(addresses.api);
  const applicationId = await play(people);
  await tell(people.front, applicationId, addresses);
}

async function play({ front, reviewer, inspector1, inspector2, chief }: DemoPeople): Promise<string> {
  const opened = await done(front, '/applications', foodHandIn('M1', 'M2', 'M3'));
  const id = String(opened['applicationId']);
  const act = (who: ApiClient, name: string, body = {}) => done(who, `/applications/${id}/acts/${name}`, body);
  const nextVisitAt = new Date(Date.now() + 3 * DAY_MS).toISOString();
  await act(front, 'issue-correction', { defects: [{ materialId: 'M4', problem: '未提交健康证明' }], nextVisitAt });
  await act(front, 'supplement', { materials: [{ materialId: 'M4', copies: 1 }] });
  await act(front, 'accept');
  await act(front, 'hand-over', { receiverId: reviewer.personId, materialCount: 4 });
  await act(reviewer, 'confirm-handover', { materialCount: 4 });
  const team = { inspectorIds: [inspector1.personId, inspector2.personId] };
  await act(reviewer, 'order-inspection', team);
  await act(inspector1, 'fail-inspection', { ...team, findings: '操作间缺少防鼠设施', signedBy: VISITOR });
  await act(inspector2, 'pass-inspection', { ...team, findings: '防鼠设施已整改到位', signedBy: VISITOR });
  await act(reviewer, 'submit-opinion', { recommendation: 'grant', opinion: '符合条件,建议批准' });
  await act(chief, 'return-to-review', { reason: '意见中依据条款引用不全' });
  await act(reviewer, 'submit-opinion', { recommendation: 'grant', opinion: '已补充依据条款,建议批准' });
  await act(chief, 'approve');
  await act(reviewer, 'make-documents');
  await act(front, 'deliver', {
    method: 'counter',
    recipient: VISITOR,
    recipientIs: 'applicant',
    proof: '送达回证已签收',
  });
  await act(front, 'archive');
  return id;
}

async function tell(who: ApiClient, applicationId: string, addresses: Addresses): Promise<void> {
  const told = await who.get<Case>(`/applications/${applicationId}`);
  const say = (line = ''): boolean => process.stdout.write(`${line}\n`);
  say(`\n${told.number}  食品经营许可\n`);
  for (const { seq, at, type, name, by, number, stage } of told.timeline) {
    say(
      [String(seq).padStart(3), at.slice(0, 19).replace('T', ' '), name ?? type, number ?? '', by?.name ?? '', stage]
        .filter((part) => part !== '')
        .join('  '),
    );
  }
  say(`\n证件  ${told.certificate?.number ?? '—'}`);
  for (const { name, file } of await papersOf(who, applicationId, told)) say(`${name}  ${file}`);
  say(`API       ${addresses.api}/api/v1/applications/${applicationId}`);
  if (addresses.temporalUi) {
    say(`Temporal  ${addresses.temporalUi}/namespaces/${addresses.namespace}/workflows/${applicationId}`);
  }
}

/** Brings every paper of the case onto this machine, to be looked at. */
async function papersOf(who: ApiClient, applicationId: string, { notices }: Case) {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-demo-'));
  const papers = notices.filter(({ paper }) => paper);
  const brought: { readonly name: string; readonly file: string }[] = [];
  for (const { seq, name } of papers) {
    const response = await who.download(`/papers/${applicationId}/${seq}`);
    if (!response.ok) throw new Error(`/papers/${applicationId}/${seq}: ${response.status}`);
    const file = join(folder, `${seq}.pdf`);
    writeFileSync(file, Buffer.from(await response.arrayBuffer()));
    brought.push({ name, file });
  }
  return brought;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
