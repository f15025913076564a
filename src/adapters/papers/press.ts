import { fork, type ChildProcess } from 'node:child_process';
import { extname, join } from 'node:path';
import type { WordedPaper } from '../../domain/papers/fill-template';
import type { OwnFonts } from './fonts';
import type { Answer, HowPrinted, Job, Made, Order } from './press-child';
import { NotPrintableError } from './printable';
import type { RegisterVolume } from './register-volume';
import type { PaperMarks, RenderedPaper } from './renderer';
import type { SealPicture } from './seal';

export interface PressOptions {
  readonly fonts?: OwnFonts;
  /** Each page says that it has no legal effect. */
  readonly training?: boolean;
  /** After so many papers their process makes room for a fresh one. */
  readonly papersPerProcess?: number;
  /** A job that takes longer is given up, and its process with it. */
  readonly timeoutMs?: number;
}

/** Memory stays level by itself (bench:papers); this guards against what a library in another language may keep. */
const PAPERS_PER_PROCESS = 2000;
const TIMEOUT_MS = 60_000;

interface Waiting {
  readonly resolve: (made: Made) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** A process that prints, with what it still owes. */
interface Printer {
  readonly child: ChildProcess;
  readonly waiting: Map<number, Waiting>;
  taken: number;
}

/**
 * Prints papers in a process of its own, which is replaced now and then: whoever calls is never held up by the layout, and
 * a crash of its engine costs no more than the papers at hand, which are asked for again. It is started by the first job.
 */
export class PaperPress {
  private printer: Printer | null = null;
  private count = 0;
  private lastRss = 0;

  constructor(private readonly options: PressOptions = {}) {}

  /** @throws NotPrintableError naming each character that no font draws; Error when it could not be printed at all */
  async print(paper: WordedPaper, marks: PaperMarks): Promise<RenderedPaper> {
    const printed = (await this.ask({ do: 'print', paper, marks })) as RenderedPaper;
    return { ...printed, pdf: Buffer.from(printed.pdf) };
  }

  /** All pages as one SVG, to look at on a screen. @throws as `print` */
  async picture(paper: WordedPaper, marks: PaperMarks): Promise<string> {
    return (await this.ask({ do: 'picture', paper, marks })) as string;
  }

  /** Prints a volume of a register; what no font draws is spelt out. @throws Error when it could not be printed at all */
  async printRegister(volume: RegisterVolume): Promise<RenderedPaper> {
    const printed = (await this.ask({ do: 'printRegister', volume })) as RenderedPaper;
    return { ...printed, pdf: Buffer.from(printed.pdf) };
  }

  /** Draws the seal that bears this name, for a centre that has uploaded none. @throws NotPrintableError */
  async drawSeal(name: string): Promise<SealPicture> {
    const drawn = (await this.ask({ do: 'drawSeal', name })) as SealPicture;
    return { ...drawn, bytes: Buffer.from(drawn.bytes) };
  }

  /** Memory of the printing process at its last job, in bytes. */
  get rssBytes(): number {
    return this.lastRss;
  }

  /** Lets the process finish what it has and go; another job starts a new one. */
  close(): void {
    if (this.printer) release(this.printer);
    this.printer = null;
  }

  /** Ends the process at once; what it still owes fails. */
  abandon(): void {
    this.printer?.child.kill('SIGKILL');
    this.printer = null;
  }

  private ask(job: Job): Promise<Made> {
    const printer = this.currentPrinter();
    const order: Order = { id: (this.count += 1), job };
    printer.taken += 1;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => printer.child.kill('SIGKILL'), this.options.timeoutMs ?? TIMEOUT_MS);
      printer.waiting.set(order.id, { resolve, reject, timer });
      printer.child.send(order, (error) => {
        if (error) settle(printer, order.id)?.reject(error);
      });
    });
  }

  private currentPrinter(): Printer {
    if (this.printer && this.printer.taken >= (this.options.papersPerProcess ?? PAPERS_PER_PROCESS)) this.close();
    this.printer ??= this.start();
    return this.printer;
  }

  private start(): Printer {
    const extension = extname(__filename);
    const { fonts = {}, training = false } = this.options;
    const how: HowPrinted = { fonts, training };
    const child = fork(join(__dirname, `press-child${extension}`), [JSON.stringify(how)], {
      cwd: __dirname,
      serialization: 'advanced',
      execArgv: extension === '.ts' ? ['-r', '@swc-node/register'] : [],
    });
    const printer: Printer = { child, waiting: new Map(), taken: 0 };
    // Whoever has nothing to print may end without a word.
    child.unref();
    child.channel?.unref();
    child.on('message', (answer: Answer) => this.take(printer, answer));
    child.on('error', (error) => fail(printer, error));
    child.on('exit', (code, signal) => {
      if (this.printer === printer) this.printer = null;
      fail(printer, new Error(`the process that prints papers ended with ${signal ?? code}`));
    });
    return printer;
  }

  private take(printer: Printer, answer: Answer): void {
    this.lastRss = answer.rssBytes;
    const waiting = settle(printer, answer.id);
    if ('made' in answer) waiting?.resolve(answer.made);
    else waiting?.reject('undrawn' in answer ? new NotPrintableError(answer.undrawn) : new Error(answer.error));
    if (this.printer !== printer) release(printer);
  }
}

function settle(printer: Printer, id: number): Waiting | undefined {
  const waiting = printer.waiting.get(id);
  printer.waiting.delete(id);
  clearTimeout(waiting?.timer);
  return waiting;
}

/** Its process ends by itself when the channel closes, and nothing is owed any more. */
function release({ child, waiting }: Printer): void {
  if (waiting.size === 0 && child.connected) child.disconnect();
}

function fail(printer: Printer, error: Error): void {
  for (const id of printer.waiting.keys()) settle(printer, id)?.reject(error);
}
