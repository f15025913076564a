/** The process within which a PaperPress prints: one job after the other, until its parent lets it go or is gone. */
import { assertNever } from '../../domain/assert-never';
import type { WordedPaper } from '../../domain/papers/fill-template';
import type { OwnFonts } from './fonts';
import { NotPrintableError, type Undrawn } from './printable';
import type { RegisterVolume } from './register-volume';
import { PaperRenderer, type PaperMarks, type RenderedPaper } from './renderer';
import type { SealPicture } from './seal';

export type Job =
  | { readonly do: 'print' | 'picture'; readonly paper: WordedPaper; readonly marks: PaperMarks }
  | { readonly do: 'printRegister'; readonly volume: RegisterVolume }
  | { readonly do: 'drawSeal'; readonly name: string };

export type Made = RenderedPaper | SealPicture | string;

export interface Order {
  readonly id: number;
  readonly job: Job;
}

/** What came of a job, and how much memory this process has by now. */
export type Answer = { readonly id: number; readonly rssBytes: number } & (
  { readonly made: Made } | { readonly undrawn: readonly Undrawn[] } | { readonly error: string }
);

function doJob(renderer: PaperRenderer, job: Job): Made {
  switch (job.do) {
    case 'print':
      return renderer.render(job.paper, job.marks);
    case 'picture':
      return renderer.picture(job.paper, job.marks);
    case 'printRegister':
      return renderer.renderRegister(job.volume);
    case 'drawSeal':
      return renderer.drawSeal(job.name);
    default:
      return assertNever(job, 'no such job');
  }
}

/** How everything is printed that this process prints. */
export interface HowPrinted {
  readonly fonts: OwnFonts;
  readonly training: boolean;
}

function work({ fonts, training }: HowPrinted): void {
  const renderer = new PaperRenderer(fonts, training);
  // A parent that has gone wants no answer; without somebody to hear of it, the failure would be thrown.
  const answer = (given: Answer): void =>
    void process.send?.(given, undefined, undefined, (error) => {
      if (error) process.exit();
    });
  process.on('message', ({ id, job }: Order) => {
    const rssBytes = process.memoryUsage.rss();
    try {
      answer({ id, rssBytes, made: doJob(renderer, job) });
    } catch (error) {
      if (error instanceof NotPrintableError) answer({ id, rssBytes, undrawn: error.undrawn });
      else answer({ id, rssBytes, error: (error as Error).message });
    }
  });
  process.once('disconnect', () => process.exit());
}

work(JSON.parse(process.argv[2]!) as HowPrinted);
