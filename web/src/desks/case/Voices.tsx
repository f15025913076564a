import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session';
import { useDraftedCommand } from '../../shared/use-command';
import { ChoiceField, LongField } from '../../shared/Fields';
import { Refusal } from '../../shared/Refusal';
import type { Case } from './case';

const LEVELS = ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'];
const GROUNDS = ['rude', 'delay', 'demand', 'other'];

/** What whoever applied may say of their case: rate it, ask who answers for it, complain. */
export function Voices({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const { holds } = useSession();
  const [open, setOpen] = useState<'rate' | 'ask' | 'complain'>();
  if (!holds('applicant', 'agent')) return null;
  const shown =
    file.decidedAt === null && file.closedAt === null
      ? (['ask', 'complain'] as const)
      : (['rate', 'ask', 'complain'] as const);
  return (
    <Card title={t('voices.title')} size="small" className="no-print">
      <div className="stack">
        <div className="actions-row">
          {shown.map((one) => (
            <Button key={one} aria-expanded={open === one} onClick={() => setOpen(open === one ? undefined : one)}>
              {t(`voices.${one}`)}
            </Button>
          ))}
        </div>
        {open === 'rate' && <Rate file={file} />}
        {open === 'ask' && <Ask file={file} />}
        {open === 'complain' && <Complain file={file} />}
      </div>
    </Card>
  );
}

interface SayProps {
  readonly href: string;
  readonly changes: readonly (readonly unknown[])[];
  readonly label: string;
  readonly choice?: { readonly label: string; readonly options: readonly { value: string; label: string }[] };
  readonly about?: { readonly label: string; readonly options: readonly { value: string; label: string }[] };
  readonly optional?: boolean;
  readonly body: (said: { text: string; choice: string; about: string }) => object;
}

/** One thing that is said, with at most two choices. */
function Say({ href, changes, label, choice, about, optional = false, body }: SayProps) {
  const { t } = useTranslation();
  const { draft, sending, send } = useDraftedCommand(href, changes);
  const said = { text: '', choice: '', about: '', ...(draft.data as Record<string, string>) };
  const set = (change: object) => draft.set({ ...draft.data, ...change });
  if (sending.isSuccess) return <p role="status">{t('voices.thanks')}</p>;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send(body({ ...said, text: said.text.trim() }));
      }}
    >
      {about && (
        <ChoiceField
          {...about}
          none={t('asking.choose')}
          required
          value={said.about}
          onChange={({ target }) => set({ about: target.value })}
        />
      )}
      {choice && (
        <ChoiceField
          {...choice}
          none={t('asking.choose')}
          required
          value={said.choice}
          onChange={({ target }) => set({ choice: target.value })}
        />
      )}
      <LongField
        label={label}
        required={!optional}
        maxLength={1000}
        value={said.text}
        onChange={({ target }) => set({ text: target.value })}
      />
      <Refusal error={sending.error} />
      <div>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {t('voices.send')}
        </Button>
      </div>
    </form>
  );
}

function Rate({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  return (
    <Say
      href={`/api/v1/applications/${file.id}/rating`}
      changes={[]}
      label={t('fields.comment')}
      optional
      choice={{ label: t('voices.level'), options: LEVELS.map((value) => ({ value, label: t(`words.${value}`) })) }}
      body={({ text, choice }) => ({ level: choice, ...(text !== '' && { comment: text }) })}
    />
  );
}

function Ask({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const { id, name } = file.contactPerson;
  return (
    <Say
      href="/api/v1/enquiries"
      changes={[['enquiries']]}
      label={t('voices.askWhom', { name: name ?? '' })}
      body={({ text }) => ({ topic: `${file.number} ${text}`, channel: 'online', officerId: id })}
    />
  );
}

function Complain({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const people = [file.contactPerson, file.receivedBy, file.reviewer, file.decidedBy].filter((one) => one !== null);
  const known = new Map(people.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
  return (
    <Say
      href="/api/v1/complaints"
      changes={[['complaints']]}
      label={t('voices.what')}
      about={{ label: t('fields.aboutId'), options: [...known].map(([value, label]) => ({ value, label })) }}
      choice={{ label: t('fields.ground'), options: GROUNDS.map((value) => ({ value, label: t(`words.${value}`) })) }}
      body={({ text, choice, about }) => ({ aboutId: about, ground: choice, text, applicationId: file.id })}
    />
  );
}
