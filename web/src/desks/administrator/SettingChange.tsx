import { Button, DatePicker, Drawer, Form, Input, InputNumber, Select, Space } from 'antd';
import type dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { Refusal } from '../../shared/Refusal';
import { useCommand } from '../../shared/use-command';
import { ORGANISATION_READS } from './organisation-drawer';
import { SettingsEffect } from './SettingsEffect';

type Setting = components['schemas']['SettingBody'];

interface SettingChangeProps {
  readonly setting: Setting;
  readonly onClose: () => void;
}

interface Typed {
  readonly value: string | number;
  readonly from?: dayjs.Dayjs;
  readonly reason: string;
}

/** Another choice for one setting, from a day on; somebody else decides on it. */
export function SettingChange({ setting, onClose }: SettingChangeProps) {
  const { t, i18n } = useTranslation();
  const { name, words, least, most, value, rule } = setting;
  const doing = useCommand(ORGANISATION_READS, { onDone: onClose });
  const isNumber = words.length === 0;
  const [form] = Form.useForm<Typed>();
  const chosen = Form.useWatch('value', form);
  const from = Form.useWatch('from', form)?.format('YYYY-MM-DD');
  const isOther = chosen !== undefined && chosen !== null && String(chosen) !== value;
  const send = ({ value: wanted, reason }: Typed) =>
    doing.mutate({
      method: 'POST',
      href: '/api/v1/organisation/settings/changes',
      body: {
        changes: [{ name, value: String(wanted) }],
        reason,
        ...(from && { from }),
      },
    });
  return (
    <Drawer open size="large" title={`${i18n.language === 'en' ? setting.en : setting.zh} (${rule})`} onClose={onClose}>
      <Form<Typed>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ value: isNumber ? Number(value) : value }}
      >
        <Form.Item
          name="value"
          label={t('fields.value')}
          rules={[{ required: true, message: t('validation.required') }]}
        >
          {isNumber ? (
            <InputNumber min={least ?? 0} max={most ?? 999} precision={0} />
          ) : (
            <Select options={words.map((word) => ({ value: word, label: t(`settings.${word}`, word) }))} />
          )}
        </Form.Item>
        <Form.Item name="from" label={t('admin.countsFrom')} extra={t('admin.countsFromHint')}>
          <DatePicker />
        </Form.Item>
        {isOther && <SettingsEffect changes={[{ name, value: String(chosen) }]} from={from} />}
        <Form.Item
          name="reason"
          label={t('fields.reason')}
          rules={[{ required: true, message: t('validation.required') }]}
        >
          <Input maxLength={500} />
        </Form.Item>
        <p className="muted">{t('admin.secondPerson')}</p>
        <Refusal error={doing.error} />
        <Space>
          <Button type="primary" htmlType="submit" loading={doing.isPending}>
            {t('case.do')}
          </Button>
          <Button onClick={onClose}>{t('case.later')}</Button>
        </Space>
      </Form>
    </Drawer>
  );
}
