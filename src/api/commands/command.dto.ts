import { ALL_STAGES } from '../../domain/application/stages';
import { Shows } from '../fields/shows';
import { ProblemBody } from '../problems/problem.dto';

export class NoteBody {
  @Shows.choice('What should be noticed', ['correctionListIncomplete', 'alreadyClosed']) code!: string;
  @Shows.texts('Ids or words that it is about', { example: ['M4'] }) concerning!: readonly string[];
}

export class CommandReplyBody {
  @Shows.text('Opaque id of the application', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.number('The seq of the case now; also its ETag', { example: 7 }) seq!: number;
  @Shows.instant('When it was done') at!: string;
  @Shows.choice('The stage the case is in now', ALL_STAGES) stage!: string;
  @Shows.textMap('Numbers given to the case (`case`) and to papers, by kind', { example: { case: '2026-000123' } })
  numbers!: Readonly<Record<string, string>>;
  @Shows.list('Lawful, but worth a look', () => NoteBody) notes!: readonly NoteBody[];
}

export class CommandStatusBody {
  @Shows.text('The command', { example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  commandId!: string;
  @Shows.text('The application it concerns', { nullable: true }) applicationId!: string | null;
  @Shows.choice('What became of it so far', ['pending', 'accepted', 'refused']) status!: string;
  @Shows.one('The reply, once it is accepted', () => CommandReplyBody, { optional: true }) reply?: CommandReplyBody;
  @Shows.one('Why it is refused', () => ProblemBody, { optional: true }) problem?: ProblemBody;
}
