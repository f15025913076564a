import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Checkbox, ConfigProvider, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SchemaForm } from '../../../shared/SchemaForm';
import type { Fault } from './faults';
import { FIELD_KINDS, fieldsOf, formOf, type FieldKind, type FormField } from './form-fields';

const PERSONAL = ['name', 'idNumber', 'phone', 'address'];
const CERTIFICATE = ['holder', 'holderCode', 'address', 'scope'];

interface FormPartProps {
  readonly value?: Readonly<Record<string, unknown>>;
  readonly onChange?: (form: Readonly<Record<string, unknown>>) => void;
  readonly faults: readonly Fault[];
  readonly disabled: boolean;
}

/** The application form of the item, without code: its fields on the left, and on the right what the applicant will see. */
export function FormPart({ value = {}, onChange, faults, disabled }: FormPartProps) {
  const { t, i18n } = useTranslation();
  // As they are typed: two fields may have one key for a moment, which a schema could not hold.
  const [fields, setFields] = useState(() => fieldsOf(value));
  const [answers, setAnswers] = useState<Record<string, unknown>>({});
  const change = (next: FormField[]) => {
    setFields(next);
    onChange?.(formOf(next));
  };
  const faultsAt = (key: string): string[] =>
    faults
      .filter(({ field }) => field === `form.properties.${key}` || field.startsWith(`form.properties.${key}.`))
      .map((fault) => `${i18n.language === 'en' ? fault.messageEn : fault.messageZh}（${fault.rule}）`);
  const whole = faults.filter(({ field }) => field === 'form');
  return (
    <div className="editor-columns form-editor">
      <div className="stack">
        {whole.map((fault) => (
          <Alert
            key={fault.messageZh}
            type="error"
            title={i18n.language === 'en' ? fault.messageEn : fault.messageZh}
          />
        ))}
        {fields.map((field, index) => (
          <FieldRow
            // A key is what is typed here.
            key={index}
            field={field}
            faults={faultsAt(field.key)}
            disabled={disabled}
            onChange={(next) => change(fields.map((one, i) => (i === index ? next : one)))}
            onRemove={() => change(fields.filter((_, i) => i !== index))}
            {...(index > 0 && { onRaise: () => change(raised(fields, index)) })}
          />
        ))}
        {!disabled && (
          <div>
            <Button icon={<PlusOutlined />} onClick={() => change([...fields, newField(fields.length)])}>
              {t('itemForm.addField')}
            </Button>
          </div>
        )}
      </div>
      <Card size="small" title={t('itemForm.preview')} className="preview">
        {fields.length === 0 ? (
          <p className="muted">{t('itemForm.noFields')}</p>
        ) : (
          // It can be tried by who may not write it, too.
          <ConfigProvider componentDisabled={false}>
            <SchemaForm
              schema={formOf(fields)}
              data={answers}
              surroundings={{}}
              onChange={setAnswers}
              onSubmit={setAnswers}
            >
              <Button htmlType="submit">{t('itemForm.tryForm')}</Button>
            </SchemaForm>
          </ConfigProvider>
        )}
      </Card>
    </div>
  );
}

function newField(count: number): FormField {
  const key = `field${count + 1}`;
  const rest = FIELD_KINDS.text;
  return {
    key,
    title: '',
    kind: 'text',
    required: true,
    options: [],
    personal: undefined,
    certificate: undefined,
    rest,
  };
}

function raised(fields: readonly FormField[], index: number): FormField[] {
  const next = [...fields];
  next.splice(index - 1, 0, ...next.splice(index, 1));
  return next;
}

interface FieldRowProps {
  readonly field: FormField;
  readonly faults: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (field: FormField) => void;
  readonly onRemove: () => void;
  readonly onRaise?: () => void;
}

function FieldRow({ field, faults, disabled, onChange, onRemove, onRaise }: FieldRowProps) {
  const { t } = useTranslation();
  const { key, title, kind, required, options, personal, certificate, rest } = field;
  const set = (change: Partial<FormField>) => onChange({ ...field, ...change });
  const kinds: FieldKind[] = [...(Object.keys(FIELD_KINDS) as FieldKind[]), ...(kind === 'other' ? [kind] : [])];
  const label = (word: string) => t('itemForm.fieldOf', { word: t(word), field: title || key });
  return (
    <Card size="small">
      <div className="entry-row">
        <Input
          className="wide"
          disabled={disabled}
          aria-label={label('itemForm.fieldTitle')}
          placeholder={t('itemForm.fieldTitle')}
          value={title}
          status={faults.length > 0 ? 'error' : ''}
          onChange={({ target }) => set({ title: target.value })}
        />
        <Input
          disabled={disabled}
          aria-label={label('itemForm.fieldKey')}
          value={key}
          onChange={({ target }) => set({ key: target.value.replace(/\W/g, '') })}
        />
        <Select
          disabled={disabled}
          aria-label={label('fields.kind')}
          value={kind}
          onChange={(next) => set({ kind: next })}
          options={kinds.map((value) => ({ value, label: t(`itemForm.kind.${value}`) }))}
        />
        {!disabled && onRaise && (
          <Button type="text" icon={<ArrowUpOutlined />} aria-label={label('itemForm.raise')} onClick={onRaise} />
        )}
        {!disabled && (
          <Button type="text" icon={<DeleteOutlined />} aria-label={label('itemForm.remove')} onClick={onRemove} />
        )}
      </div>
      <div className="entry-row options-row">
        <Checkbox disabled={disabled} checked={required} onChange={({ target }) => set({ required: target.checked })}>
          {t('itemForm.mustBeFilled')}
        </Checkbox>
        <Select
          allowClear
          disabled={disabled}
          aria-label={label('itemForm.personal')}
          placeholder={t('itemForm.personal')}
          value={personal}
          onChange={(next) => set({ personal: next })}
          options={PERSONAL.map((value) => ({ value, label: t(`words.${value}`) }))}
        />
        <Select
          allowClear
          disabled={disabled}
          aria-label={label('itemForm.certificate')}
          placeholder={t('itemForm.certificate')}
          value={certificate}
          onChange={(next) => set({ certificate: next })}
          options={CERTIFICATE.map((value) => ({ value, label: t(`itemForm.mark.${value}`) }))}
        />
        {kind === 'text' && (
          <InputNumber
            disabled={disabled}
            aria-label={label('itemForm.longest')}
            placeholder={t('itemForm.longest')}
            min={1}
            max={4000}
            value={rest['maxLength'] as number | undefined}
            onChange={(most) => set({ rest: { ...rest, maxLength: most ?? undefined } })}
          />
        )}
      </div>
      {(kind === 'choice' || kind === 'choices') && (
        <Select
          mode="tags"
          open={false}
          disabled={disabled}
          aria-label={label('itemForm.options')}
          placeholder={t('itemForm.options')}
          value={[...options]}
          onChange={(next: string[]) => set({ options: next })}
          style={{ width: '100%', marginTop: 8 }}
        />
      )}
      {faults.map((fault) => (
        <div key={fault} role="alert" className="fault">
          {fault}
        </div>
      ))}
    </Card>
  );
}
