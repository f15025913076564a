import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import { Refusal } from '../shared/Refusal';
import { useProviderName } from './openid';

/** The way in by the provider, where there is one. */
export function OpenidButton({ wanted }: { readonly wanted: string | null }) {
  const { t } = useTranslation();
  const name = useProviderName();
  const going = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/v1/session/openid/begin', { body: pageOf(wanted) })),
    onSuccess: ({ address }) => location.assign(address),
  });
  if (!name) return null;
  return (
    <div className="panel stack">
      <Button block loading={going.isPending || going.isSuccess} onClick={() => going.mutate()}>
        {t('signIn.byProvider', { name })}
      </Button>
      <Refusal error={going.error} />
    </div>
  );
}

/** A page of this site as the API takes it. */
function pageOf(wanted: string | null): { readonly to?: string } {
  if (wanted === null || !URL.canParse(wanted, location.origin)) return {};
  const { origin, pathname, search } = new URL(wanted, location.origin);
  return origin === location.origin ? { to: pathname + search } : {};
}
