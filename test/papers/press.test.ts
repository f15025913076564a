import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { NotPrintableError } from '../../src/adapters/papers/printable';
import { PaperPress } from '../../src/adapters/papers/press';
import { parsePlainDate } from '../../src/domain/calendar/time';
import { Press } from '../support/papers';

const issuedOn = parsePlainDate('2026-11-25');

describe('the press', () => {
  const here = new Press();
  const paper = here.fill('grantDecision');
  const marks = { seal: here.seal, issuedOn };
  let press: PaperPress;
  beforeEach(() => {
    press = new PaperPress({ papersPerProcess: 2 });
  });
  afterEach(() => press.close());

  it('prints the same bytes as are printed here, also by the processes that come after the first', async () => {
    const papers = await Promise.all(Array.from({ length: 5 }, () => press.print(paper, marks)));
    const { sha256 } = here.renderer.render(paper, marks);
    expect(papers.map((one) => one.sha256)).toEqual(Array(5).fill(sha256));
    expect(papers[0]!.pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await press.drawSeal('安澜县卫生健康局行政审批专用章')).bytes.equals(here.seal.bytes)).toBe(true);
  });

  it('says which character cannot be printed, and goes on', async () => {
    const refused = press.print(here.fill('grantDecision', { applicant: '张😀三' }), marks);
    await expect(refused).rejects.toBeInstanceOf(NotPrintableError);
    await expect(refused).rejects.toMatchObject({ undrawn: [{ character: '😀', where: 'blocks.0.text' }] });
    await expect(press.print(paper, marks)).resolves.toMatchObject({ pages: 1 });
  });

  it('gives up the paper at hand when its process ends, and prints it when asked again', async () => {
    const hung = new PaperPress({ timeoutMs: 1 });
    await expect(hung.print(paper, marks)).rejects.toThrow('ended with SIGKILL');
    await expect(press.print(paper, marks)).resolves.toMatchObject({ pages: 1 });
  });

  it('keeps nobody alive', () => {
    const script =
      "const { PaperPress } = require('./src/adapters/papers/press');" +
      "void new PaperPress().drawSeal('印').then(() => process.stdout.write('drawn'));";
    const run = execFileSync(process.execPath, ['-r', '@swc-node/register', '-e', script], {
      timeout: 20_000,
    });
    expect(run.toString()).toBe('drawn');
  });

  it('ends without a word when nobody is left to answer', async () => {
    const child = fork('src/adapters/papers/press-child.ts', ['{"fonts":{},"training":false}'], {
      execArgv: ['-r', '@swc-node/register'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const said = text(child.stderr!);
    // The order is under way when the channel closes: it is read first, and its answer finds nobody.
    child.send({ id: 1, job: { do: 'drawSeal', name: '印' } }, () => child.disconnect());
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await said).toBe('');
  });
});
