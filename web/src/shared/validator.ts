import { Validator } from '@cfworker/json-schema';
import {
  createErrorHandler,
  getDefaultFormState,
  toErrorList,
  toErrorSchema,
  unwrapErrorHandler,
  validationDataMerge,
  type CustomValidator,
  type FormContextType,
  type RJSFSchema,
  type RJSFValidationError,
  type ErrorTransformer,
  type UiSchema,
  type ValidationData,
  type ValidatorType,
} from '@rjsf/utils';
import i18n from 'i18next';
import { withoutEmpty } from './form-schema';

type Any = Record<string, unknown>;

/**
 * Checks forms without compiling code, which the content policy of the page forbids; speaks the reader's language.
 * The API checks the same schema again and has the last word.
 */
class FormValidator implements ValidatorType<Any, RJSFSchema, FormContextType> {
  isValid(schema: RJSFSchema, formData: Any | undefined): boolean {
    return check(schema, formData).length === 0;
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the library's own signature
  rawValidation<Result = unknown>(schema: RJSFSchema, formData?: Any): { errors?: Result[] } {
    return { errors: check(schema, formData) as Result[] };
  }

  validateFormData(
    formData: Any | undefined,
    schema: RJSFSchema,
    customValidate?: CustomValidator<Any, RJSFSchema, FormContextType>,
    transformErrors?: ErrorTransformer<Any, RJSFSchema, FormContextType>,
    uiSchema?: UiSchema<Any, RJSFSchema, FormContextType>,
  ): ValidationData<Any> {
    const found = check(schema, formData);
    const errors = transformErrors ? transformErrors(found, uiSchema) : found;
    const own: ValidationData<Any> = { errors, errorSchema: toErrorSchema<Any>(errors) };
    if (!customValidate) return own;
    const filled = getDefaultFormState(this, schema, formData, schema) as Any;
    const handled = customValidate(filled, createErrorHandler<Any>(filled), uiSchema);
    return validationDataMerge<Any>(own, unwrapErrorHandler<Any>(handled));
  }

  toErrorList = toErrorList;
}

const SHOWN = new Set([
  'required',
  'type',
  'enum',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'const',
  'uniqueItems',
]);

function check(schema: RJSFSchema, formData: Any | undefined): RJSFValidationError[] {
  const { errors } = new Validator(schema as Any, '2020-12', false).validate(withoutEmpty(formData) ?? {});
  return errors
    .filter(({ keyword }) => SHOWN.has(keyword))
    .map(({ keyword, instanceLocation, error }) => {
      const missing = keyword === 'required' ? /"([^"]+)"/.exec(error)?.[1] : undefined;
      const path = instanceLocation
        .replace(/^#\/?/, '')
        .split('/')
        .filter(Boolean)
        .concat(missing ?? []);
      const property = path.length > 0 ? `.${path.join('.')}` : '.';
      const message = i18n.t(`validation.${keyword}`);
      return { name: keyword, property, message, stack: message };
    });
}

export const validator = new FormValidator();

/** As the module of that name that the form library's own tests would load. */
export default validator;
