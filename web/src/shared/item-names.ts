import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { itemsQuery } from '../api/catalogue';

/**
 * How the reader's language calls an item that a list or a register names in Chinese. A name that the catalogue no longer has
 * stays as it was written, as does everything on paper.
 */
export function useItemName(): (name: string) => string {
  const { i18n } = useTranslation();
  const english = i18n.language === 'en';
  const items = useQuery({ ...itemsQuery(), enabled: english });
  if (!english) return (name) => name;
  const names = new Map((items.data?.items ?? []).map((one) => [one.name, one.nameEn]));
  return (name) => names.get(name) ?? name;
}
