import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';

/** The name of the provider at which one can sign in: null when there is none, undefined when that is not known yet. */
export function useProviderName(): string | null | undefined {
  const { i18n } = useTranslation();
  const offer = useQuery({
    queryKey: ['openid'],
    queryFn: () => bodyOf(api.GET('/api/v1/session/openid')),
    staleTime: Infinity,
  });
  if (offer.isError) return null;
  const name = offer.data && offer.data.provider;
  return name && name[i18n.language === 'en' ? 'en' : 'zh'];
}
