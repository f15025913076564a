import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { Rows } from './Rows';

/** What may be asked for, and nothing else. */
export function MaterialsPart() {
  const { t } = useTranslation();
  return (
    <>
      <p className="muted">{t('itemForm.materialsHint')}</p>
      <Rows
        name="materials"
        begin={(count) => ({ id: `M${count + 1}`, name: '', copies: 1, original: false, required: true })}
        add={t('itemForm.addMaterial')}
      >
        {(index) => (
          <>
            <Form.Item name={[index, 'id']} label={t('fields.number')} className="narrow">
              <Input />
            </Form.Item>
            <Form.Item name={[index, 'name']} label={t('fields.name')} className="wide">
              <Input />
            </Form.Item>
            <Form.Item name={[index, 'copies']} label={t('fields.copies')} className="narrow">
              <InputNumber min={1} max={20} style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name={[index, 'original']} valuePropName="checked" label=" " colon={false}>
              <Checkbox>{t('guide.original')}</Checkbox>
            </Form.Item>
            <Form.Item name={[index, 'required']} valuePropName="checked" label=" " colon={false}>
              <Checkbox>{t('guide.always')}</Checkbox>
            </Form.Item>
          </>
        )}
      </Rows>
    </>
  );
}
