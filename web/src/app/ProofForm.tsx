import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFilling } from '../shared/filling';
import { Refusal } from '../shared/Refusal';
import { CodeField, codeAsked } from './CodeField';
import { PasswordFields } from './PasswordFields';
import { useSession } from './session';

/** By what somebody who is signed in proves once more who it is. */
export interface Proof {
  readonly password: string;
  readonly code?: string;
}

interface Doing {
  readonly mutate: (proof: Proof) => void;
  readonly error: Error | null;
  readonly isPending: boolean;
}

/** A change of one's own account that takes the password and, where there is one, the second factor. */
export function ProofForm({ label, danger = false, doing }: { label: string; danger?: boolean; doing: Doing }) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const filling = useFilling<HTMLFormElement>({ password: password === '' && t('signIn.passwordMissing') });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    filling.whenFilled(() => doing.mutate({ password, ...(code !== '' && { code }) }));
  };
  return (
    <form className="stack" ref={filling.area} onSubmit={send} noValidate>
      <PasswordFields
        fields={[
          {
            label: t('account.passwordAgain'),
            autoComplete: 'current-password',
            value: password,
            onChange: setPassword,
            error: filling.error('password'),
          },
        ]}
      />
      {(person?.secondFactor === true || codeAsked(doing.error)) && <CodeField value={code} onChange={setCode} />}
      <Refusal error={doing.error} />
      <Button type={danger ? 'default' : 'primary'} danger={danger} htmlType="submit" loading={doing.isPending}>
        {label}
      </Button>
    </form>
  );
}
