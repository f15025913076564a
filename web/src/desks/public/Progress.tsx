import { useMutation } from '@tanstack/react-query';
import { Card, Form, Input, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

/** Where a case stands, by its number, and nothing else about it. */
export function Progress() {
  const { t } = useTranslation();
  const asking = useMutation({
    mutationFn: (number: string) => bodyOf(api.GET('/api/v1/lookup/{number}', { params: { path: { number } } })),
  });
  return (
    <Page title={t('progress.title')}>
      <Card>
        <Form layout="vertical">
          <Form.Item label={t('progress.number')} htmlFor="number" help={t('progress.hint')}>
            <Input.Search
              id="number"
              enterButton={t('progress.ask')}
              loading={asking.isPending}
              onSearch={(text) => text.trim() && asking.mutate(text.trim())}
              style={{ maxWidth: 420 }}
            />
          </Form.Item>
        </Form>
        <Refusal error={asking.error} />
        {asking.data && <Result status="info" title={t(`stages.${asking.data.stage}`)} subTitle={asking.data.number} />}
      </Card>
    </Page>
  );
}
