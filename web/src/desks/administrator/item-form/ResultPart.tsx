import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ITEM_PARTS } from './faults';
import { Rows } from './Rows';

const FEN_A_YUAN = 100;
const WAYS = ['counter', 'post', 'online'];
const RETENTIONS = ['permanent', 'long', 'short'];

/** What one gets, how, for which fee, and where one turns when it is refused. */
export function ResultPart() {
  const { t } = useTranslation();
  return (
    <>
      <div className="form-grid">
        <Form.Item name={['resultDocument', 'name']} label={t('guide.result')}>
          <Input />
        </Form.Item>
        <Form.Item
          name={['resultDocument', 'numberPattern']}
          label={t('itemForm.numberPattern')}
          extra={t('itemForm.numberPatternHint')}
        >
          <Input />
        </Form.Item>
        <Form.Item
          name={['resultDocument', 'validityMonths']}
          label={t('itemForm.validity')}
          extra={t('itemForm.validityHint')}
        >
          <InputNumber min={1} max={600} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="licenceKind"
          label={t('itemForm.licenceKind')}
          extra={t('itemForm.licenceKindHint')}
          normalize={(code: string) => code || undefined}
        >
          <Input />
        </Form.Item>
        <Form.Item name="retention" label={t('itemForm.retention')} extra={t('itemForm.retentionHint')}>
          <Select allowClear options={RETENTIONS.map((value) => ({ value, label: t(`words.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="deliveryWays" label={t('itemForm.deliveryWays')} extra={t('itemForm.deliveryWaysHint')}>
        <Checkbox.Group options={WAYS.map((value) => ({ value, label: t(`words.${value}`) }))} />
      </Form.Item>
      <h2 className="part-title">{t('guide.fees')}</h2>
      <Rows name="fees" begin={() => ({ name: '', amountFen: 0, basis: '' })} add={t('itemForm.addFee')}>
        {(index) => (
          <>
            <Form.Item name={[index, 'name']} label={t('fields.name')} className="wide">
              <Input />
            </Form.Item>
            <Form.Item
              name={[index, 'amountFen']}
              label={t('itemForm.yuan')}
              getValueProps={(fen: number | undefined) => ({ value: fen === undefined ? fen : fen / FEN_A_YUAN })}
              normalize={(yuan: number | null) => (yuan === null ? null : Math.round(yuan * FEN_A_YUAN))}
            >
              <InputNumber min={0} precision={2} style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name={[index, 'basis']} label={t('fields.basis')} className="wide">
              <Input />
            </Form.Item>
          </>
        )}
      </Rows>
      <h2 className="part-title">{t('fields.remedies')}</h2>
      <div className="form-grid">
        <Form.Item name={['remedies', 'reviewOrgan']} label={t('fields.reviewOrgan')}>
          <Input />
        </Form.Item>
        <Form.Item name={['remedies', 'court']} label={t('fields.court')}>
          <Input />
        </Form.Item>
        <Form.Item name="unverified" label={t('itemForm.unverified')} extra={t('itemForm.unverifiedHint')}>
          <Select
            mode="multiple"
            options={Object.values(ITEM_PARTS)
              .flat()
              .map((value) => ({ value, label: t(`itemForm.of.${value}`, value) }))}
          />
        </Form.Item>
      </div>
    </>
  );
}
