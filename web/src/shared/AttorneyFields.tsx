import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EnteredAttorney } from './attorney';
import { Uploads } from './Uploads';

interface AttorneyFieldsProps {
  readonly paper: EnteredAttorney;
  readonly onChange: (paper: EnteredAttorney) => void;
  /** Fields that were asked for in vain, by their names. */
  readonly missing?: readonly string[];
  /** Where nobody looks at the original. */
  readonly scanNeeded: boolean;
}

/** what a power of attorney on paper says, and the scan of it. */
export function AttorneyFields({ paper, onChange, missing = [], scanNeeded }: AttorneyFieldsProps) {
  const { t } = useTranslation();
  const trouble = (name: string) =>
    missing.includes(name) ? ({ validateStatus: 'error', help: t('validation.required') } as const) : {};
  const text = (name: 'until' | 'givenBy', type: 'date' | 'text') => (
    <Form.Item label={t(`attorney.${name}`)} htmlFor={`attorney-${name}`} required {...trouble(name)}>
      <Input
        id={`attorney-${name}`}
        type={type}
        value={paper[name] ?? ''}
        autoComplete="off"
        maxLength={200}
        onChange={({ target }) => onChange({ ...paper, [name]: target.value })}
      />
    </Form.Item>
  );
  return (
    <>
      <Form.Item label={t('attorney.scope')} required {...trouble('scope')}>
        <Radio.Group
          aria-label={t('attorney.scope')}
          value={paper.scope ?? null}
          onChange={({ target }) => onChange({ ...paper, scope: target.value as string })}
          options={['general', 'special'].map((value) => ({ value, label: t(`agents.scopes.${value}`) }))}
        />
      </Form.Item>
      <div className="fields">
        {text('until', 'date')}
        {text('givenBy', 'text')}
      </div>
      <Form.Item label={t('attorney.scan')} required={scanNeeded} {...trouble('scan')}>
        <Uploads
          camera
          label={t('attorney.scan')}
          disabled={false}
          files={(paper.fileIds ?? []).map((id) => ({ id }))}
          onChange={(files) => onChange({ ...paper, fileIds: files.map(({ id }) => id) })}
        />
      </Form.Item>
    </>
  );
}
