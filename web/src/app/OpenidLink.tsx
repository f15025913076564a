import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../api/client';
import { renew } from '../api/session-tokens';
import { type Proof, ProofForm } from './ProofForm';
import { useProviderName } from './openid';
import { useSession } from './session';

const LINK = ['openid', 'link'] as const;

/** Who one is at the provider: linked and unlinked with the password and the second factor. */
export function OpenidLink() {
  const { t } = useTranslation();
  const { person } = useSession();
  const name = useProviderName();
  const ready = Boolean(name) && person?.owes.length === 0;
  const own = useQuery({
    queryKey: LINK,
    queryFn: () => bodyOf(api.GET('/api/v1/session/openid/link')),
    enabled: ready,
  });
  if (!ready || !own.data) return null;
  const { subject } = own.data;
  return (
    <section className="panel stack" aria-label={name!}>
      <h2>{name}</h2>
      <p>{subject === null ? t('account.notLinked') : t('account.linkedAs', { subject })}</p>
      <Change key={subject} linked={subject !== null} />
    </section>
  );
}

function Change({ linked }: { readonly linked: boolean }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const linking = useMutation({
    mutationFn: (body: Proof) => bodyOf(api.POST('/api/v1/session/openid/link', { body })),
    onSuccess: ({ address }) => location.assign(address),
  });
  const unlinking = useMutation({
    mutationFn: (body: Proof) => bodyOf(api.POST('/api/v1/session/openid/unlink', { body })),
    onSuccess: async () => {
      void message.success(t('account.unlinked'));
      // A session that the identity opened is over.
      if (person?.byProvider) await renew();
      else await cache.invalidateQueries({ queryKey: LINK });
    },
  });
  return linked ? (
    <ProofForm danger label={t('account.unlink')} doing={unlinking} />
  ) : (
    <ProofForm label={t('account.link')} doing={linking} />
  );
}
