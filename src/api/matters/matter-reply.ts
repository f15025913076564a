import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { WholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';
import type { CommandAnswer } from '../commands/answer';
import { doneInTime } from '../http/in-time';
import type { ApiRequest } from '../http/request';
import { ApiProblem } from '../problems/problem';

/** What the body of every act on a matter may say beside the act. */
export abstract class MatterActBody {
  @WholeNumber({
    description: 'The seq of the matter as the caller last read it; the same as If-Match. Stale: 412',
    optional: true,
    example: 1,
    least: 1,
    most: 1_000_000,
  })
  readonly expectedSeq?: number;

  abstract toParams(): object;
}

export class MatterReplyBody {
  @Shows.text('Opaque id of the matter', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3/LAND' }) matterId!: string;
  @Shows.number('The seq of the matter now; also its ETag', { example: 3 }) seq!: number;
  @Shows.instant('When it was done') at!: string;
  @Shows.text('Where the matter stands now', { example: 'answered' }) stage!: string;
  @Shows.textMap('Its number (`case`)', { example: { case: 'LB2026-000012' } })
  numbers!: Readonly<Record<string, string>>;
}

/** Writes the answer of a command on a matter, with its new ETag. */
@Injectable()
export class MatterAnswerInterceptor implements NestInterceptor<CommandAnswer, MatterReplyBody> {
  intercept(context: ExecutionContext, next: CallHandler<CommandAnswer>): Observable<MatterReplyBody> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    return next.handle().pipe(
      doneInTime(http.getRequest<ApiRequest>()),
      map((answer) => {
        if (answer.kind === 'problem') throw new ApiProblem(answer.code, answer.facts);
        const { seq, at, stage, numbers } = answer.reply;
        response.status(answer.status).set('ETag', `"${seq}"`);
        return { matterId: answer.applicationId, seq, at, stage, numbers };
      }),
    );
  }
}
