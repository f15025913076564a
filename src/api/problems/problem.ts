import { OFFERS, type Offer, type Refusal } from '../../domain/application/refusals';
import { PROBLEMS, type ApiProblemCode, type ProblemCode } from './codes';
import type { Language, Words } from './words';

/** Where the problems are described; `type` of each is a path below it. */
export const PROBLEM_TYPE_BASE = '/api/v1/problems';
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** One field that is wrong: its path such as `defects[0].problem`, and what is demanded of it. */
export interface FieldError {
  readonly field: string;
  /** A numbered rule, or 'format' when only the form is at fault. */
  readonly rule: string;
  readonly messageZh: string;
  readonly messageEn: string;
}

export interface OfferedInstead {
  readonly code: Offer;
  readonly nameZh: string;
}

/** The body of a refused request: RFC 9457 in two languages. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly detail?: string;
  readonly detailZh?: string;
  readonly detailEn?: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly rule?: string;
  readonly errors?: readonly FieldError[];
  /** Ids that the refusal is about, such as missing materials. */
  readonly concerning?: readonly string[];
  /** the number of the application that is open already. */
  readonly existingNumber?: string;
  /** the last day of the bar on applying again. */
  readonly barUntil?: string;
  /** what may be done instead, with its name on screen. */
  readonly offer?: OfferedInstead;
  /** how many open cases the person still has. */
  readonly openCases?: number;
  readonly requestId?: string;
}

/** What a problem may say beside its code. */
export interface ProblemFacts {
  readonly detail?: Words;
  readonly errors?: readonly FieldError[];
  readonly concerning?: readonly string[];
  readonly existingNumber?: string;
  readonly barUntil?: string;
  readonly offer?: OfferedInstead;
  readonly openCases?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown to answer with a problem. Everything in it is fit to be shown; nothing in it is a personal datum. */
export class ApiProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly facts: ProblemFacts = {},
  ) {
    super(code);
    this.name = 'ApiProblem';
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** The problem of an act that the rules refuse. */
export function problemOfRefusal({ code, field, concerning, offer }: Refusal): ApiProblem {
  const { rule, zh, en } = PROBLEMS[code];
  const errors = field === undefined ? undefined : [{ field, rule: rule ?? 'format', messageZh: zh, messageEn: en }];
  return new ApiProblem(code, {
    ...(errors && { errors }),
    ...(concerning && { concerning }),
    ...(offer && { offer: { code: offer, nameZh: OFFERS[offer] } }),
  });
}

/** Short for a problem that is nothing but its code. */
export function problem(code: ApiProblemCode, facts?: ProblemFacts): ApiProblem {
  return new ApiProblem(code, facts);
}

/** Writes a problem out for a reader of this language. */
export function detailsOf({ code, facts }: ApiProblem, language: Language, requestId?: string): ProblemDetails {
  const { status, rule, zh, en } = PROBLEMS[code];
  const { detail, errors, concerning, existingNumber, barUntil, offer, openCases } = facts;
  return {
    type: `${PROBLEM_TYPE_BASE}/${code}`,
    title: language === 'zh' ? zh : en,
    titleZh: zh,
    titleEn: en,
    ...(detail && { detail: detail[language], detailZh: detail.zh, detailEn: detail.en }),
    status,
    code,
    ...(rule !== undefined && { rule }),
    ...(errors && { errors }),
    ...(concerning && { concerning }),
    ...(existingNumber !== undefined && { existingNumber }),
    ...(barUntil !== undefined && { barUntil }),
    ...(offer && { offer }),
    ...(openCases !== undefined && { openCases }),
    ...(requestId !== undefined && { requestId }),
  };
}
