import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/problem';
import { fullWidth } from './punctuation';

/** Why something was refused: in the reader's language, with the rule, the fields and the number to quote. */
export function Refusal({ error }: { readonly error: unknown }) {
  const { t, i18n } = useTranslation();
  if (!error) return null;
  const english = i18n.language === 'en';
  const problem = error instanceof ApiError ? error.problem : undefined;
  const title = problem ? (english ? problem.titleEn : fullWidth(problem.titleZh)) : t(wordOf(error));
  return (
    <div className="refusal" role="alert">
      <strong>{title}</strong>
      {problem && (
        <>
          {(problem.errors ?? []).length > 0 && (
            <ul>
              {(problem.errors ?? []).map((one) => (
                <li key={`${one.field}${one.messageZh}`}>
                  {t(`fields.${lastOf(one.field)}`, lastOf(one.field))}
                  {t('common.colon')}
                  {english ? one.messageEn : fullWidth(one.messageZh)}
                </li>
              ))}
            </ul>
          )}
          <div className="muted">
            {problem.rule && t('refusal.rule', { rule: problem.rule })} {t('refusal.id', { id: problem.requestId })}
          </div>
        </>
      )}
    </div>
  );
}

function wordOf(error: unknown): string {
  if (error instanceof ApiError) return error.status === 0 ? 'refusal.noAnswer' : 'refusal.unknown';
  return 'refusal.unknown';
}

/** `materials[0].copies` is about copies. */
function lastOf(path: string): string {
  return (
    path
      .replace(/\[\d+\]/g, '')
      .split('.')
      .at(-1) ?? path
  );
}
