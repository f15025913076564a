import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../shared/TextField';

interface PasswordField {
  readonly label: string;
  readonly hint?: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly autoFocus?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

/** Passwords to type, all of them shown or none. Managers of passwords may fill them in and paste into them. */
export function PasswordFields({ fields }: { readonly fields: readonly PasswordField[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <>
      {fields.map(({ onChange, ...field }) => (
        <TextField
          key={field.label}
          type={shown ? 'text' : 'password'}
          onChange={({ target }) => onChange(target.value)}
          {...field}
        />
      ))}
      <label className="check">
        <input type="checkbox" checked={shown} onChange={({ target }) => setShown(target.checked)} />
        {t('signIn.show')}
      </label>
    </>
  );
}
