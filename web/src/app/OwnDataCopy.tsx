import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf, saveFile } from '../api/client';
import { Refusal } from '../shared/Refusal';
import { type Proof, ProofForm } from './ProofForm';
import { useSession } from './session';

/** For applicants and agents: a copy of what is kept about them; for applicants also the end of their account. */
export function OwnDataCopy() {
  const { t } = useTranslation();
  const { person } = useSession();
  const taking = useMutation({
    mutationFn: () => saveFile('/api/v1/own-data', `${t('account.ownData.title')}.csv`),
  });
  if (!person || person.kind === 'staff' || person.owes.length > 0) return null;
  return (
    <section className="panel stack" aria-label={t('account.ownData.title')}>
      <h2>{t('account.ownData.title')}</h2>
      <p>{t('account.ownData.about')}</p>
      <Refusal error={taking.error} />
      <Button icon={<DownloadOutlined />} loading={taking.isPending} onClick={() => taking.mutate()}>
        {t('account.ownData.take')}
      </Button>
      {person.kind === 'applicant' && <EndAccount />}
    </section>
  );
}

/** Folded away, since nobody should meet it by chance. */
function EndAccount() {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const ending = useMutation({
    mutationFn: (body: Proof) => bodyOf(api.POST('/api/v1/own-data/erase', { body })),
    onSuccess: ({ kept }) => {
      const content = t(kept.length > 0 ? 'account.ownData.endedKept' : 'account.ownData.endedWhole');
      modal.success({ title: t('account.ownData.ended'), content, onOk: () => location.assign('/') });
    },
  });
  return (
    <details>
      <summary>{t('account.ownData.end')}</summary>
      <p>{t('account.ownData.endAbout')}</p>
      <ProofForm danger label={t('account.ownData.end')} doing={ending} />
    </details>
  );
}
