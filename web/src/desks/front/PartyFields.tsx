import { Checkbox, Flex, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { AttorneyFields } from '../../shared/AttorneyFields';
import { type EnteredHandIn, USUAL_PARTY } from './hand-in';

interface PartyFieldsProps {
  readonly entered: EnteredHandIn;
  readonly set: (change: EnteredHandIn) => void;
  /** Ids of fields that are asked for in vain. */
  readonly missing: readonly string[];
  /** the item takes no agents. */
  readonly inPersonOnly: boolean;
}

const PERSON = { kind: 'person', idKind: 'residentId' } as const;

/** Who stands at the window, and that their proof of identity was looked at. */
export function PartyFields({ entered, set, missing, inPersonOnly }: PartyFieldsProps) {
  const { t } = useTranslation();
  const party = { ...USUAL_PARTY, ...entered.party } as Record<string, string>;
  const { agent } = entered;
  const trouble = (id: string) =>
    missing.includes(id) ? ({ validateStatus: 'error', help: t('validation.required') } as const) : {};
  const field = (id: string, label: string, value: string, change: (value: string) => void) => (
    <Form.Item key={id} label={label} htmlFor={id} required={!id.endsWith('phone')} {...trouble(id)}>
      <Input
        id={id}
        autoFocus={id === 'party-name'}
        value={value}
        autoComplete="off"
        maxLength={200}
        onChange={({ target }) => change(target.value)}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" component="div">
      <Flex wrap gap="small" align="center" style={{ marginBottom: 8 }}>
        <Radio.Group
          aria-label={t('fields.kind')}
          value={party['kind']}
          onChange={({ target }) => set({ party: { ...party, ...(target.value === 'person' ? PERSON : USUAL_PARTY) } })}
          options={['organisation', 'person'].map((kind) => ({ value: kind, label: t(`words.${kind}`) }))}
        />
        {!inPersonOnly && (
          <Checkbox
            checked={agent !== undefined}
            onChange={({ target }) => set({ agent: target.checked ? {} : undefined })}
          >
            {t('front.byAgent')}
          </Checkbox>
        )}
      </Flex>
      <div className="fields">
        {['name', 'idNumber', 'phone'].map((name) =>
          field(`party-${name}`, t(`party.${name}`), party[name] ?? '', (value) =>
            set({ party: { ...party, [name]: value } }),
          ),
        )}
        {field('object', t('fields.object'), entered.object ?? '', (object) => set({ object }))}
      </div>
      {!inPersonOnly && agent && (
        <fieldset>
          <legend>{t('front.agent')}</legend>
          <div className="fields">
            {['name', 'idNumber', 'phone'].map((name) =>
              field(`agent-${name}`, t(`party.${name}`), agent[name] ?? '', (value) =>
                set({ agent: { ...agent, [name]: value } }),
              ),
            )}
          </div>
          <AttorneyFields
            scanNeeded={false}
            paper={entered.attorney ?? {}}
            onChange={(attorney) => set({ attorney })}
            missing={missing}
          />
        </fieldset>
      )}
      <Form.Item {...trouble('identityChecked')}>
        <Checkbox
          checked={entered.identityChecked ?? false}
          onChange={({ target }) => set({ identityChecked: target.checked })}
        >
          {t('front.identity')}
        </Checkbox>
      </Form.Item>
    </Form>
  );
}
