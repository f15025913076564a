import { useTranslation } from 'react-i18next';
import { fullWidth } from './punctuation';

interface Told {
  readonly messageZh: string;
  readonly messageEn: string;
}

/** What the rules say against something, in the reader's language; nothing where they say nothing. */
export function useReason(): (told: Told | null | undefined) => string | undefined {
  const { i18n } = useTranslation();
  return (told) => {
    if (!told) return undefined;
    return i18n.language === 'en' ? told.messageEn : fullWidth(told.messageZh);
  };
}
