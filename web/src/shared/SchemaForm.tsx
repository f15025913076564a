import { Theme } from '@rjsf/antd';
import { withTheme } from '@rjsf/core';
import type { IconButtonProps, RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shownAs, shownSchema, withoutEmpty } from './form-schema';
import { validator } from './validator';
import { widgets, type FormSurroundings } from './widgets';

const Form = withTheme<Record<string, unknown>, RJSFSchema, FormSurroundings>(Theme);

/** An entry that cannot be moved further has no button for it, rather than one that says nothing. */
const whereItMoves = (Button: ComponentType<IconButtonProps> | undefined) =>
  function Move(props: IconButtonProps) {
    return props.disabled || !Button ? null : <Button {...props} />;
  };

const { MoveUpButton, MoveDownButton } = Theme.templates?.ButtonTemplates ?? {};
const TEMPLATES = {
  ButtonTemplates: { MoveUpButton: whereItMoves(MoveUpButton), MoveDownButton: whereItMoves(MoveDownButton) },
};

interface SchemaFormProps {
  readonly schema: RJSFSchema;
  readonly data: Record<string, unknown>;
  readonly surroundings: FormSurroundings;
  readonly uiSchema?: UiSchema;
  readonly onChange: (data: Record<string, unknown>) => void;
  readonly onSubmit: (data: Record<string, unknown>) => void;
  readonly children: ReactNode;
}

/** A form from a JSON Schema, in the reader's language; what is missing is said at once and in its place. */
export function SchemaForm({ schema, data, surroundings, uiSchema, onChange, onSubmit, children }: SchemaFormProps) {
  const { t, i18n } = useTranslation();
  const shown = useMemo(() => shownSchema(schema, t), [schema, t, i18n.language]);
  const ui = useMemo(
    () => ({ ...shownAs(schema, t), ...uiSchema, 'ui:submitButtonOptions': { norender: true } }),
    [schema, uiSchema, t, i18n.language],
  );
  return (
    <Form
      // Its own, or the form would take the id of the page.
      idPrefix="form"
      schema={shown}
      uiSchema={ui}
      formData={data}
      validator={validator}
      widgets={widgets}
      templates={TEMPLATES}
      formContext={surroundings}
      showErrorList={false}
      noHtml5Validate
      focusOnFirstError
      omitExtraData
      // What is wrong stands at its field; the library would write it to the console otherwise.
      onError={() => undefined}
      onChange={({ formData }) => onChange(formData ?? {})}
      onSubmit={({ formData }) => onSubmit((withoutEmpty(formData) ?? {}) as Record<string, unknown>)}
      experimental_defaultFormStateBehavior={{
        emptyObjectFields: 'skipEmptyDefaults',
        arrayMinItems: { populate: 'never' },
      }}
    >
      {children}
    </Form>
  );
}
