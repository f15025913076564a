import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '../api/catalogue';

/** Calls a department by its name in the reader's language; by its code until the organisation is read. */
export function useDepartmentName(): (code: string) => string {
  const { i18n } = useTranslation();
  const { data } = useQuery(organisationQuery());
  return (code) => {
    const department = data?.departments.find((one) => one.code === code);
    return (i18n.language === 'en' ? department?.nameEn : department?.name) ?? code;
  };
}
