import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { CalendarGapError } from '../../domain/calendar/data';
import { requestIdOf, type ApiRequest } from '../http/request';
import type { ApiProblemCode } from './codes';
import { problemOfFailure } from './failures';
import { ApiProblem, detailsOf, problem, PROBLEM_MEDIA_TYPE } from './problem';
import { languageOf } from './words';

const CODE_OF_STATUS: Readonly<Record<number, ApiProblemCode>> = {
  400: 'malformedRequest',
  401: 'notSignedIn',
  403: 'notAllowed',
  404: 'notFound',
  405: 'methodNotAllowed',
  413: 'bodyTooLarge',
  415: 'unsupportedMediaType',
  429: 'tooManyAttempts',
};

/** Answers every failure with a problem; what nobody foresaw is logged and shown as no more than 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const response = http.getResponse<Response>();
    const answer = problemOf(error);
    if (answer.status >= 500) request.log?.error({ err: error, code: answer.code }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(request, response, answer);
  }
}

/** Writes a problem as the answer to a request. */
export function sendProblem(request: ApiRequest, response: Response, answer: ApiProblem): void {
  const details = detailsOf(answer, languageOf(request.headers['accept-language']), requestIdOf(request));
  response
    .status(answer.status)
    .set({ 'Cache-Control': 'no-store', 'Content-Language': details.title === details.titleEn ? 'en' : 'zh' })
    .set(answer.facts.headers ?? {})
    .type(PROBLEM_MEDIA_TYPE)
    .send(JSON.stringify(details));
}

function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof CalendarGapError) {
    const { year } = error;
    return problem('calendarGap', { detail: { zh: `缺少${year}年`, en: `the year ${year} is missing` } });
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    const code = CODE_OF_STATUS[status] ?? (status < 500 ? 'malformedRequest' : 'internal');
    return problem(code);
  }
  return problemOfFailure(error) ?? problem('internal');
}
