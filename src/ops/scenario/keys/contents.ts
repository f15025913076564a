/** What papers say: by the fields that the rules demand of them, by other words for these, and by their texts. */
import { asData, textOf } from '../file';
import type { ShownNotice } from '../case-view';
import type { Moment } from '../moment';
import { namesOfNotice } from '../words';

type Content = Readonly<Record<string, unknown>>;

/** Fields of papers by the words that scenarios use for them; all named must be filled. */
const FIELD_WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(60|六十) ?(日|天|days?|自然日|natural days)$/i, ['reviewTermCalendarDays']],
  [/^(6|六) ?(个月|months?)$/i, ['courtTermMonths']],
  [/^(行政)?复议机关$|^review_?organ$/i, ['reviewOrgan']],
  [/复议|^review|reconsider/i, ['reviewOrgan', 'reviewTermCalendarDays']],
  [/诉讼|法院|court|suit|litigation/i, ['court', 'courtTermMonths']],
  [/^(救济|权利|rights|remedies|救济途径)/i, ['reviewOrgan', 'reviewTermCalendarDays', 'court', 'courtTermMonths']],
  [/^(理由|原因|reasons?|ground|事由)$/i, ['reasons', 'reason', 'ground']],
  [/^(依据|basis|legal_basis)$/i, ['basis']],
  [/^(right_?organ|应找机关|有权机关)$/i, ['rightOrgan']],
  [/^(next_?visit|下次办理时间|下一次办理的?时间)$/i, ['nextVisitAt']],
  [/^(new_?date|expected_?date|预计办结|新期限)/i, ['expectedOn', 'newDueAt', 'committedDueAt']],
  [/^(original_?due|原到期)/i, ['originalDueAt']],
  [/^(第一责任人|first_responsible)$/i, ['firstResponsibleId']],
  [/^(责任人|responsible|officer)$/i, ['responsibleId', 'firstResponsibleId']],
  [/^(协调意见|coordination|measures)$/i, ['measures']],
  [/^(committed|承诺到期|承诺时限)/i, ['committedDueAt']],
  [/^(statutory|法定到期|法定期限)/i, ['statutoryDueAt']],
  [/^(received_at|收件时间)$/i, ['receivedAt']],
  [/^(accepted_at|受理时间)$/i, ['acceptedAt']],
  [/^(estimate(_wd)?|所需时间)$/i, ['estimatedWorkingDays']],
  [/^(new_?due|两个到期日|both (due )?dates|both_due_dates)$/i, ['committedDueAt', 'statutoryDueAt']],
  [/暂定|provisional/i, ['provisional']],
];

/** Words any one of which is enough. */
const ANY_OF = [/^(理由|原因|reasons?|ground|事由)$/i, /^(new_?date|expected)/i, /^(责任人|responsible|officer)$/i];

/** What of the expected the papers of this step say; those of an earlier one where it issued none. */
export function documentContains(moment: Moment, expected: unknown): unknown {
  const all = moment.notices().filter(({ paper }) => paper);
  const fresh = moment.newNotices().filter(({ paper }) => paper);
  const papers = fresh.length > 0 ? fresh : all.slice(-1);
  const fields = asData(expected);
  if (fields) return fieldsSeen(all, papers, fields);
  if (typeof expected === 'string') return papers.some((one) => says(one, expected)) ? expected : contentsOf(papers);
  if (!Array.isArray(expected)) return contentsOf(papers);
  const found = expected.filter((one) => papers.some((paper) => says(paper, String(one))));
  return found.length === expected.length ? found : [...found, ...contentsOf(papers)];
}

/** By the name of the paper what it says, or by a field what stands there. */
function fieldsSeen(all: readonly ShownNotice[], papers: readonly ShownNotice[], asked: Content): object {
  const entries = Object.entries(asked).map(([name, expected]) => {
    const named = all.filter((one) => namesOfNotice(one.kind, one.name).includes(name)).slice(-1);
    if (named.length > 0) return [name, saidBy(named, expected)] as const;
    const filled = papers.some((one) => says(one, name));
    return [name, filled && (expected === true || saidBy(papers, expected) === expected) ? expected : null] as const;
  });
  return Object.fromEntries(entries);
}

function saidBy(papers: readonly ShownNotice[], expected: unknown): unknown {
  const one = (text: unknown): boolean => papers.some((paper) => says(paper, String(text)));
  if (Array.isArray(expected)) return expected.filter(one);
  if (asData(expected)) return papers.at(-1)!.content;
  return one(expected) ? expected : contentsOf(papers);
}

function contentsOf(papers: readonly ShownNotice[]): Content[] {
  return papers.map(({ content }) => content);
}

function says({ name, content }: ShownNotice, text: string): boolean {
  if (`${name} ${JSON.stringify(content)}`.includes(text)) return true;
  const camel = text.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const isFilled = (field: string): boolean => {
    const value = content[field];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  };
  if ([camel, `${camel}At`, `${camel}Id`].some(isFilled)) return true;
  const words = FIELD_WORDS.find(([one]) => one.test(text));
  if (!words) return false;
  return ANY_OF.some((one) => one.test(text)) ? words[1].some(isFilled) : words[1].every(isFilled);
}

const REMEDY_FIELDS = {
  review: ['reviewOrgan', 'reviewTermCalendarDays'],
  suit: ['court', 'courtTermMonths'],
} as const;

/** organ and term of the review, court and term of the suit; or of those the ones that are asked for. */
export function remediesTold(moment: Moment, expected: unknown): unknown {
  const papers = moment.notices();
  const tells = (kind: keyof typeof REMEDY_FIELDS): boolean =>
    papers.some(({ content }) => REMEDY_FIELDS[kind].every((field) => Boolean(content[field])));
  // at the statutory overdue the applicant is told of the review, which must come before a suit.
  const advised = papers.some(({ kind, content }) => kind === 'remedyAdvice' && Boolean(content['reviewOrgan']));
  if (typeof expected === 'boolean' || expected === null) return advised || (tells('review') && tells('suit'));
  const told = (word: string): boolean =>
    papers.some((one) => says(one, word)) || (advised && /复议|review|reconsider/i.test(word));
  if (Array.isArray(expected)) return expected.filter((one) => told(String(one)));
  const asked = asData(expected);
  if (!asked) return told(textOf(expected)) ? expected : false;
  return Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [
      name,
      told(name) && (value === true || told(String(value))) ? value : null,
    ]),
  );
}
