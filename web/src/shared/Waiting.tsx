import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';

/** While something is on its way. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className="page" role="status" aria-label={t('common.loading')}>
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
}
