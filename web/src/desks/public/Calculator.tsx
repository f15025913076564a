import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Card, DatePicker, Form, Select, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { itemsQuery } from '../../api/catalogue';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useInstants } from '../../shared/instants';
import { DataTable } from '../../shared/DataTable';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

type Answer = components['schemas']['DeadlineAnswerBody'];

interface Asked {
  readonly itemCode: string;
  readonly acceptedAt: Dayjs;
}

/** By when an item accepted at some instant is promised, with the account of each day. */
export function Calculator() {
  const { t, i18n } = useTranslation();
  const items = useQuery(itemsQuery());
  const reckoning = useMutation({
    mutationFn: ({ itemCode, acceptedAt }: Asked) =>
      // What was typed is the centre's time, whatever the zone of this browser.
      bodyOf(
        api.POST('/api/v1/deadlines', {
          body: { itemCode, acceptedAt: `${acceptedAt.format('YYYY-MM-DDTHH:mm:00')}+08:00` },
        }),
      ),
  });
  const english = i18n.language === 'en';
  return (
    <Page title={t('calculator.title')}>
      <Card>
        <Form<Asked> layout="vertical" onFinish={(asked) => reckoning.mutate(asked)} style={{ maxWidth: 420 }}>
          <Form.Item
            label={t('calculator.item')}
            name="itemCode"
            rules={[{ required: true, message: t('calculator.itemMissing') }]}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: '100%' }}
              options={items.data?.items.map((one) => ({ value: one.code, label: english ? one.nameEn : one.name }))}
            />
          </Form.Item>
          <Form.Item
            label={t('calculator.acceptedAt')}
            name="acceptedAt"
            rules={[{ required: true, message: t('calculator.instantMissing') }]}
          >
            <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={reckoning.isPending}>
            {t('calculator.reckon')}
          </Button>
        </Form>
      </Card>
      <div className="stack" style={{ marginTop: 16 }}>
        <Refusal error={reckoning.error} />
        {reckoning.data?.clocks.map((clock) => (
          <ClockAccount key={clock.clock} clock={clock} english={english} />
        ))}
      </div>
    </Page>
  );
}

function ClockAccount({ clock, english }: { readonly clock: Answer; readonly english: boolean }) {
  const { t } = useTranslation();
  const { date, instant } = useInstants();
  return (
    <Card title={t(`clocks.${clock.clock}`)}>
      <p className="promise">{clock.dueAt ? instant(clock.dueAt) : t('clocks.standsStill')}</p>
      {clock.provisional && <Tag color="warning">{t('clocks.provisional')}</Tag>}
      <ol>
        {(english ? clock.explanationEn : clock.explanationZh).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <DataTable
        rowKey="date"
        size="small"
        pagination={clock.days.length > 40 ? { pageSize: 40 } : false}
        dataSource={[...clock.days]}
        columns={[
          { title: t('calculator.day'), render: (_, day) => date(day.date) },
          { title: t('calculator.weekday'), render: (_, day) => t(`format.weekdays.${day.weekday}`) },
          { title: t('calculator.what'), render: (_, day) => day.name ?? t(`dayKinds.${day.kind}`, day.kind) },
          { title: t('calculator.counted'), dataIndex: 'counted', align: 'right' },
        ]}
      />
    </Card>
  );
}
