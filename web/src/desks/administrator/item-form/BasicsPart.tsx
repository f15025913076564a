import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '../../../api/catalogue';
import { Lines } from './Lines';
import { Rows } from './Rows';

/** What the item is, what it rests on and how it goes. */
export function BasicsPart() {
  const { t, i18n } = useTranslation();
  const organisation = useQuery(organisationQuery());
  return (
    <>
      <div className="form-grid">
        <Form.Item name="name" label={t('itemForm.name')}>
          <Input />
        </Form.Item>
        <Form.Item name="nameEn" label={t('itemForm.nameEn')}>
          <Input />
        </Form.Item>
        <Form.Item name="departmentCode" label={t('guide.department')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(organisation.data?.departments ?? []).map(({ code, name, nameEn }) => ({
              value: code,
              label: i18n.language === 'en' ? nameEn : name,
            }))}
          />
        </Form.Item>
      </div>
      <h2 className="part-title">{t('guide.basis')}</h2>
      <Rows name="basis" begin={() => ({ law: '', article: '' })} add={t('itemForm.addBasis')}>
        {(index) => (
          <>
            <Form.Item name={[index, 'law']} label={t('itemForm.law')} className="wide">
              <Input />
            </Form.Item>
            <Form.Item name={[index, 'article']} label={t('itemForm.article')}>
              <Input />
            </Form.Item>
          </>
        )}
      </Rows>
      <div className="form-grid" style={{ marginTop: 16 }}>
        <Form.Item name="conditions" label={t('itemForm.conditions')}>
          <Lines label={t('itemForm.conditions')} />
        </Form.Item>
        <Form.Item name="steps" label={t('itemForm.steps')}>
          <Lines label={t('itemForm.steps')} />
        </Form.Item>
      </div>
      <Form.Item name="inPersonOnly" valuePropName="checked" noStyle>
        <Checkbox>{t('itemForm.inPersonOnly')}</Checkbox>
      </Form.Item>
      <br />
      <Form.Item name="publicSafety" valuePropName="checked" noStyle>
        <Checkbox>{t('itemForm.publicSafety')}</Checkbox>
      </Form.Item>
    </>
  );
}
