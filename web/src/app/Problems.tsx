import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Refusal } from '../shared/Refusal';

/** What is shown when a page cannot be shown. Nothing typed is lost: drafts are kept as they are written. */
export function Problems() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <Result
      status="warning"
      title={t('broken.title')}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {t('broken.reload')}
        </Button>
      }
    >
      <Refusal error={error} />
    </Result>
  );
}
