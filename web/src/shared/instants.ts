import { useTranslation } from 'react-i18next';

/**
 * The API writes instants at +08:00, in which the centre lives; they are shown as written, whatever the zone of this
 * browser (K-1).
 */
export function useInstants(): { date: (text: string) => string; instant: (text: string) => string } {
  const { t } = useTranslation();
  const date = (text: string): string => {
    const [year, month, day] = text.slice(0, 10).split('-').map(Number);
    return t('format.date', { year, month, day, monthName: t(`format.months.${month}`) });
  };
  return {
    date,
    instant: (text) => t('format.instant', { date: date(text), time: text.slice(11, 16) }),
  };
}

/** Inline: an instant of the API. */
export function Instant({ at }: { readonly at: string | null | undefined }) {
  const { instant } = useInstants();
  return at ? instant(at) : '—';
}
