import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';

/** As they are written in the catalogue. */
const GROUNDS = [
  'hearing',
  'tender',
  'auction',
  'technicalInspection',
  'testing',
  'quarantine',
  'appraisal',
  'expertReview',
];

/** How long it takes, by the promise and by law, and what may stop or lengthen it. */
export function LimitsPart() {
  const { t } = useTranslation();
  return (
    <>
      <div className="form-grid">
        <LimitField name="committedLimit" label={t('guide.promised')} />
        <LimitField name="statutoryLimit" label={t('guide.statutory')} />
        <Form.Item
          name="maximumExtensionWorkingDays"
          label={t('itemForm.extension')}
          extra={t('itemForm.extensionHint')}
        >
          <InputNumber min={0} max={365} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="suspensionGrounds" label={t('itemForm.grounds')} extra={t('itemForm.groundsHint')}>
          <Select mode="multiple" options={GROUNDS.map((value) => ({ value, label: t(`words.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="silenceWithdrawsAfterWorkingDays"
          label={t('itemForm.silence')}
          extra={t('itemForm.silenceHint')}
        >
          <InputNumber min={1} max={365} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="quota" label={t('itemForm.quota')} extra={t('itemForm.quotaHint')}>
          <InputNumber min={1} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <h2 className="part-title">{t('itemForm.overdue')}</h2>
      <div className="form-grid">
        <Form.Item name={['overdueDefault', 'reason']} label={t('fields.reason')}>
          <Input />
        </Form.Item>
        <Form.Item name={['overdueDefault', 'expectedWorkingDays']} label={t('fields.estimatedWorkingDays')}>
          <InputNumber min={1} max={60} style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </>
  );
}

/** A number with its unit; a fault of either stands below the one it is about. */
function LimitField({ name, label }: { readonly name: string; readonly label: string }) {
  const { t } = useTranslation();
  return (
    <div className="joined">
      <Form.Item name={[name, 'length']} label={label} extra={t('itemForm.sameDayHint')}>
        <InputNumber min={0} max={365} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={[name, 'unit']} label={t('fields.unit')}>
        <Select
          options={['workingDay', 'calendarDay'].map((value) => ({ value, label: t(`words.${value}`) }))}
          style={{ minWidth: 110 }}
        />
      </Form.Item>
    </div>
  );
}
