import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/problem';
import { TextField } from '../shared/TextField';

interface CodeFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
  readonly error?: string | undefined;
}

/** The code of the second factor, or a spare one. */
export function CodeField({ value, onChange, autoFocus = false, error }: CodeFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('signIn.code')}
      hint={t('signIn.codeHint')}
      autoComplete="one-time-code"
      inputMode="numeric"
      autoFocus={autoFocus}
      value={value}
      error={error}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** Whether all was right but that a code is wanted too. */
export function codeAsked(error: unknown): boolean {
  return error instanceof ApiError && ['secondFactorNeeded', 'wrongSecondFactor'].includes(error.problem?.code ?? '');
}
