import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what stands there. */
  readonly error?: string | undefined;
}

/** One line to type into, with its label: for pages that everybody opens, which need no form library. */
export function TextField({ label, hint, error, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        aria-invalid={error !== undefined}
        aria-describedby={error !== undefined || hint !== undefined ? `${id}-told` : undefined}
        {...input}
      />
      {(error !== undefined || hint !== undefined) && (
        <div id={`${id}-told`} className={error === undefined ? 'muted' : 'wrong'}>
          {error ?? hint}
        </div>
      )}
    </div>
  );
}
