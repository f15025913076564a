import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import { Missing, useFilling } from '../../shared/filling';
import { useInstants } from '../../shared/instants';
import { Refusal } from '../../shared/Refusal';

/** lets this browser read in the Temporal page what is sealed there, for a reason and for an hour. */
export function TemporalAccess() {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const [reason, setReason] = useState('');
  const opening = useMutation({ mutationFn: () => bodyOf(api.POST('/api/v1/codec/access', { body: { reason } })) });
  const closing = useMutation({
    mutationFn: () => bodyOf(api.DELETE('/api/v1/codec/access')),
    onSuccess: () => opening.reset(),
  });
  const filling = useFilling({ reason: !reason.trim() && t('validation.required') });
  const endpoint = `${window.location.origin}/api/v1/codec`;
  return (
    <Card size="small" title={t('admin.temporal.title')}>
      <p>{t('admin.temporal.hint')}</p>
      <Refusal error={opening.error ?? closing.error} />
      {opening.data ? (
        <Alert
          type="success"
          showIcon
          title={t('admin.temporal.until', { until: instant(opening.data.until), endpoint })}
          action={
            <Button size="small" loading={closing.isPending} onClick={() => closing.mutate()}>
              {t('admin.temporal.close')}
            </Button>
          }
        />
      ) : (
        <div ref={filling.area}>
          <Space.Compact block>
            <Input
              {...filling.marks('reason')}
              aria-label={t('admin.temporal.reason')}
              placeholder={t('admin.temporal.reason')}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
            <Button
              type="primary"
              loading={opening.isPending}
              onClick={() => filling.whenFilled(() => opening.mutate())}
            >
              {t('admin.temporal.open')}
            </Button>
          </Space.Compact>
          <Missing of={filling} name="reason" />
        </div>
      )}
    </Card>
  );
}
