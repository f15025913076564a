import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { doneInTime } from '../http/in-time';
import type { ApiRequest } from '../http/request';
import { ApiProblem } from '../problems/problem';
import type { CommandReplyBody, CommandStatusBody } from './command.dto';
import type { CommandResult } from './command.service';

/** Writes the answer of a command: its status, the new ETag, or where to look for one that is still on its way. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor<CommandResult, CommandReplyBody | CommandStatusBody> {
  intercept(
    context: ExecutionContext,
    next: CallHandler<CommandResult>,
  ): Observable<CommandReplyBody | CommandStatusBody> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    return next.handle().pipe(
      doneInTime(http.getRequest<ApiRequest>()),
      map((result) => write(response, result)),
    );
  }
}

function write(response: Response, result: CommandResult): CommandReplyBody | CommandStatusBody {
  if (result.kind === 'problem') throw new ApiProblem(result.code, result.facts);
  const { applicationId } = result;
  if (result.kind === 'pending') {
    const { commandId } = result;
    response.status(202).location(`/api/v1/commands/${commandId}`);
    return { commandId, applicationId, status: 'pending' };
  }
  response.status(result.status).set('ETag', `"${result.reply.seq}"`);
  if (result.status === 201) response.location(`/api/v1/applications/${applicationId}`);
  return { applicationId, ...result.reply };
}
