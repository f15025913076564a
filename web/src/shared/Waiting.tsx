import { useTranslation } from 'react-i18next';

/** While something is on its way. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="page waiting" role="status" aria-label={t('common.loading')}>
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
