import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema';

type Limit = components['schemas']['LimitBody'];

/** "10 working days", "the same day". */
export function useLimit(): (limit: Pick<Limit, 'unit' | 'length'>) => string {
  const { t } = useTranslation();
  return ({ unit, length }) =>
    length === 0 && unit === 'workingDay' ? t('limits.sameDay') : t(`limits.${unit}`, { count: length });
}
