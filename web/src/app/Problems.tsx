import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Page } from '../shared/Page';
import { Refusal } from '../shared/Refusal';

/** What is shown when a page cannot be shown. Nothing typed is lost: drafts are kept as they are written. */
export function Problems() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <Page title={t('broken.title')}>
      <div className="stack">
        <p className="muted">{t('broken.hint')}</p>
        <Refusal error={error} />
        <div>
          <Button type="primary" onClick={() => location.reload()}>
            {t('broken.reload')}
          </Button>
        </div>
      </div>
    </Page>
  );
}
