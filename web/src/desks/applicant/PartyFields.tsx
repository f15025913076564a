import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

/** Who applies, where somebody else hands in for them. */
export function PartyFields({
  party,
  onChange,
}: {
  readonly party: Record<string, string>;
  readonly onChange: (party: Record<string, string>) => void;
}) {
  const { t } = useTranslation();
  const kinds = ['person', 'organisation'];
  return (
    <>
      <Form.Item label={t('fields.kind')}>
        <Radio.Group
          value={party['kind']}
          onChange={({ target }) =>
            onChange({
              ...party,
              kind: target.value as string,
              idKind: target.value === 'person' ? 'residentId' : 'unifiedSocialCreditCode',
            })
          }
          options={kinds.map((kind) => ({ value: kind, label: t(`words.${kind}`) }))}
        />
      </Form.Item>
      {['name', 'idNumber', 'phone', 'address'].map((field) => (
        <Form.Item
          key={field}
          label={t(`party.${field}`)}
          htmlFor={`party-${field}`}
          required={field === 'name' || field === 'idNumber'}
        >
          <Input
            id={`party-${field}`}
            value={party[field] ?? ''}
            autoComplete="off"
            onChange={({ target }) => onChange({ ...party, [field]: target.value })}
          />
        </Form.Item>
      ))}
    </>
  );
}
