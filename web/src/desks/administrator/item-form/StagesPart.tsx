import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '../../../api/catalogue';
import { Rows } from './Rows';

const STEPS = ['review', 'inspection', 'approval'] as const;

/** Who handles it, in which stages, and who answers the lead where several departments do. */
export function StagesPart() {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  const form = Form.useFormInstance();
  const organisation = useQuery(organisationQuery());
  const departments = organisation.data?.departments ?? [];
  const own = Form.useWatch('departmentCode', form) as string | undefined;
  const needsInspection = Form.useWatch('needsInspection', form) as boolean | undefined;
  const joint = Form.useWatch('joint', form) as object | null | undefined;
  const sections = departments.find(({ code }) => code === own)?.sections ?? [];
  const sectionOptions = sections.map(({ code, name, nameEn }) => ({ value: code, label: english ? nameEn : name }));
  return (
    <>
      <Form.Item name="needsInspection" valuePropName="checked">
        <Checkbox>{t('itemForm.needsInspection')}</Checkbox>
      </Form.Item>
      {needsInspection && <Checklist />}
      <Form.Item name="hearing" label={t('words.hearing')}>
        <Radio.Group
          options={['onRequest', 'required'].map((value) => ({ value, label: t(`itemForm.hearingIs.${value}`) }))}
        />
      </Form.Item>
      <h2 className="part-title">{t('itemForm.sections')}</h2>
      <p className="muted">{t('itemForm.sectionsHint')}</p>
      <div className="form-grid">
        {STEPS.map((step) => (
          <Form.Item key={step} name={['sections', step]} label={t(`words.${step}Step`)}>
            <Select mode="multiple" options={sectionOptions} />
          </Form.Item>
        ))}
      </div>
      <h2 className="part-title">{t('home.joint')}</h2>
      <Checkbox
        checked={Boolean(joint)}
        onChange={({ target }) => form.setFieldValue('joint', target.checked ? { departments: [] } : null)}
      >
        {t('itemForm.isJoint')}
      </Checkbox>
      {Boolean(joint) && (
        <div style={{ marginTop: 16 }}>
          <Rows
            name={['joint', 'departments']}
            begin={() => ({ limitWorkingDays: 10 })}
            add={t('itemForm.addDepartment')}
          >
            {(index) => (
              <>
                <Form.Item name={[index, 'departmentCode']} label={t('fields.departmentCode')} className="wide">
                  <Select
                    options={departments.map(({ code, name, nameEn }) => ({
                      value: code,
                      label: english ? nameEn : name,
                    }))}
                  />
                </Form.Item>
                <Form.Item name={[index, 'limitWorkingDays']} label={t('itemForm.subLimit')}>
                  <InputNumber min={1} max={60} style={{ width: '100%' }} />
                </Form.Item>
              </>
            )}
          </Rows>
        </div>
      )}
    </>
  );
}

/** what a visit looks at, as the guide shows it and the telephones of the inspectors take it along. */
function Checklist() {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="part-title">{t('itemForm.checklist')}</h2>
      <p className="muted">{t('itemForm.checklistHint')}</p>
      <Rows name="checklist" begin={() => ({ point: '', how: '', photo: false })} add={t('itemForm.addPoint')}>
        {(index) => (
          <>
            <Form.Item name={[index, 'point']} label={t('fields.point')}>
              <Input />
            </Form.Item>
            <Form.Item name={[index, 'how']} label={t('fields.how')} className="wide">
              <Input />
            </Form.Item>
            <Form.Item name={[index, 'photo']} valuePropName="checked" label=" " colon={false}>
              <Checkbox>{t('itemForm.photo')}</Checkbox>
            </Form.Item>
          </>
        )}
      </Rows>
    </>
  );
}
