import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { CertificateAct, CertificateFile, CertificateParams } from '../../src/domain/certificate/certificate';
import { MatterRow } from '../../src/entities/matter';
import { MatterEventRow } from '../../src/entities/matter-rows';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { findMatterDifferences } from '../../src/ops/rebuild-matters';
import { FAILURE_CONVERTER } from '../../src/temporal/data-converter';
import type { CommandReply } from '../../src/workflows/desk.messages';
import { matterUpdate } from '../../src/workflows/matter.messages';
import { actorNamed, type CastName } from '../support/cast';
import { useDatabase, useTimeSkipping } from '../support/engines';
import { Hall } from '../support/hall';
import { FOOD } from '../support/items';

const ID = 'long/certificate';

/** A licence lives for years, and its history goes on in fresh runs: no act, no answer and no last day may be lost by that. */
describe('a certificate that continues as new', () => {
  const time = useTimeSkipping({ startAt: '2026-03-02T09:00:00+08:00' });
  const database = useDatabase();
  let hall: Hall;
  let commands = 0;

  beforeAll(async () => {
    const place = { address: time.address, namespace: 'default', taskQueue: 'long-certificate' };
    const workflowBundle = await bundleWorkflowCode({
      workflowsPath: require.resolve('../../src/workflows'),
      workflowInterceptorModules: [require.resolve('../support/short-histories')],
      failureConverterPath: FAILURE_CONVERTER,
      logger: new DefaultLogger('WARN'),
    });
    hall = await Hall.open(place, database.url, { now: () => time.currentTimeMs(), worker: { workflowBundle } });
    await hall.handIn('long', FOOD);
    await hall.act('long', 'front1', 'accept');
    await hall.act('long', 'front1', 'handOver');
    await hall.act('long', 'reviewer1', 'confirmHandover');
    await hall.act('long', 'reviewer1', 'orderInspection');
    await hall.act('long', 'inspector1', 'passInspection');
    await hall.act('long', 'reviewer1', 'submitOpinion');
    await hall.act('long', 'chief1', 'approve');
    await hall.act('long', 'reviewer1', 'makeDocuments');
    await until(async () => (await find()) !== null);
  }, 60_000);
  afterAll(() => hall.close());

  const find = () => hall.dataSource.manager.findOneBy(MatterRow, { id: ID });
  const handle = () => hall.client.workflow.getHandle(ID);
  const runId = async () => (await handle().describe()).runId;
  const file = async (): Promise<CertificateFile> => (await find())!.file as CertificateFile;
  const happened = async (type: string) =>
    (await hall.dataSource.manager.findBy(MatterEventRow, { matterId: ID, type })).length;

  async function act<A extends CertificateAct>(
    name: CastName,
    what: A,
    params: CertificateParams[A],
    commandId = `long-${(commands += 1)}`,
  ): Promise<CommandReply> {
    const envelope = { commandId, actor: actorNamed(name, FOOD), params };
    const reply = await handle().executeUpdate(matterUpdate(what), { args: [envelope], updateId: commandId });
    await until(isAtRest);
    return reply;
  }

  /** This server, unlike the real one, may lose what it is told in the very moment between two runs. */
  async function isAtRest(): Promise<boolean> {
    const { pendingWorkflowTask, pendingActivities } = (await handle().describe()).raw;
    return !pendingWorkflowTask && !pendingActivities?.length;
  }

  /** Reports errors that are none, until the certificate has gone on in another run. */
  async function untilNewRun(): Promise<void> {
    const before = await runId();
    for (let times = 0; times < 30; times += 1) {
      await act('applicant1', 'reportError', { field: '名称', correct: '某店' });
      await act('chief1', 'declineCorrection', { reason: '与决定一致' });
      if ((await runId()) !== before) return;
    }
    throw new Error('the history grew and grew');
  }

  it('keeps what is under way and what it answered', async () => {
    const notified = await act('chief1', 'notifyRevocation', { ground: 'unqualified', facts: '场所不符' }, 'notified');
    await untilNewRun();
    const { seq, revocation, correction } = await file();
    expect([revocation!.ground, correction]).toEqual(['unqualified', null]);
    const again = await act('chief1', 'notifyRevocation', { ground: 'unqualified', facts: '场所不符' }, 'notified');
    expect(again).toEqual(notified);
    expect((await file()).seq).toBe(seq);
    await act('chief1', 'dropRevocation', { reason: '陈述成立' });
    await act('applicant1', 'reportError', { field: '名称', correct: '某店' });
    await act('chief1', 'approveCorrection', {});
    await act('front1', 'recoverCertificate', { version: 1 });
    await act('reviewer1', 'issueVersion', { version: 2 });
    expect((await file()).versions.map(({ state }) => state)).toEqual(['superseded', 'current']);
  }, 60_000);

  it('is renewed by law at the midnight of a run that did not begin it, once', async () => {
    const { validUntil } = await file();
    await act('applicant1', 'applyRenewal', {});
    await untilNewRun();
    await time.moveTo(`${validUntil!}T23:59:59+08:00`);
    expect([await happened('renewalDeemed'), (await file()).stage]).toEqual([0, 'renewing']);
    await time.moveTo(`${nextDay(validUntil!)}T00:00:01+08:00`);
    await until(async () => (await happened('renewalDeemed')) === 1);
    expect(await file()).toMatchObject({ stage: 'valid', renewals: 1 });
    expect((await file()).validUntil! > validUntil!).toBe(true);
  }, 60_000);

  it('expires across runs, and the books are whole', async () => {
    await untilNewRun();
    const { validUntil } = await file();
    await time.moveTo(`${nextDay(validUntil!)}T00:00:01+08:00`);
    expect(await handle().result()).toEqual({ stage: 'expired' });
    expect([await happened('renewalDeemed'), await happened('expire')]).toEqual([1, 1]);
    expect(await findMatterDifferences(hall.dataSource, ID)).toEqual([]);
    const only = [5, 18, 19, 27];
    const now = await hall.now();
    const { violations } = await check({ books: new Books(hall.dataSource), now, engine: null }, { only });
    expect(violations).toEqual([]);
  }, 60_000);
});

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

async function until(step: () => Promise<boolean>): Promise<void> {
  while (!(await step())) await new Promise((resolve) => setTimeout(resolve, 20));
}
