import { type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';

interface ChoiceFieldProps extends SelectHTMLAttributes<HTMLSelectElement> {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What stands there as long as nothing is chosen. */
  readonly none: string;
  /** What is wrong with what is chosen. */
  readonly error?: string | undefined;
}

/** One of a few, with its label. */
export function ChoiceField({ label, options, none, error, ...select }: ChoiceFieldProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-told`}
        {...select}
      >
        <option value="">{none}</option>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
      {error !== undefined && (
        <div id={`${id}-told`} className="wrong">
          {error}
        </div>
      )}
    </div>
  );
}

/** Several lines to type into, with their label. */
export function LongField({
  label,
  ...area
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly label: string }) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} className="field" rows={4} {...area} />
    </div>
  );
}
