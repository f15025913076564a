import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/problem';
import { fullWidth } from './punctuation';

/** Tells that something that was clicked is done. */
export function useTellingDone(): () => void {
  const { message } = App.useApp();
  const { t } = useTranslation();
  return () => void message.success(t('case.done'));
}

/** Tells why something that was clicked did not happen. */
export function useTelling(): (error: unknown) => void {
  const { message } = App.useApp();
  const { t, i18n } = useTranslation();
  return (error) => {
    const problem = error instanceof ApiError ? error.problem : undefined;
    const word = problem && (i18n.language === 'en' ? problem.titleEn : fullWidth(problem.titleZh));
    void message.error(word ?? t('refusal.unknown'));
  };
}
