import type { FormContextType, RJSFSchema, WidgetProps, RegistryWidgetsType } from '@rjsf/utils';
import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import type { Colleague } from './people';
import { Uploads, type Uploaded } from './Uploads';

/** What a form may choose from: the people and the materials of the case it is about. */
export interface FormSurroundings extends FormContextType {
  readonly people?: readonly Colleague[];
  readonly materials?: readonly { readonly id: string; readonly name: string }[];
}

type Props = WidgetProps<Record<string, unknown>, RJSFSchema, FormSurroundings>;

function Chosen({
  id,
  value,
  onChange,
  label,
  disabled,
  multiple,
  from,
}: Props & { from: FormSurroundings['materials'] }) {
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      disabled={disabled}
      value={(value as string | undefined) ?? undefined}
      mode={multiple ? 'multiple' : undefined}
      onChange={(chosen) => onChange(chosen)}
      options={(from ?? []).map((one) => ({ value: one.id, label: one.name }))}
      style={{ width: '100%' }}
    />
  );
}

const surroundingsOf = (props: Props): FormSurroundings => props.registry.formContext ?? {};

/** Who a field is for, where the rules leave one role alone. */
const ROLES: Readonly<Record<string, string>> = {
  receiverId: 'backOffice',
  inspectorIds: 'inspector',
  signedInspectorIds: 'inspector',
};

/** Fields of whom something is said, and not given to; it may be somebody whose account is disabled. */
const ABOUT = new Set(['personId', 'fromId', 'absentId', 'officerId']);

/** People who may be chosen: those of the role of the field, if it is for one, and who can do what they are chosen for. */
function peopleFor(props: Props): FormSurroundings['people'] {
  const role = ROLES[props.name] ?? '';
  return (surroundingsOf(props).people ?? []).filter(({ roles, inService, trained }) => {
    const isFit = ABOUT.has(props.name) || (inService && (trained || props.name !== 'substituteId'));
    return isFit && (role === '' || roles.includes(role));
  });
}

function PersonWidget(props: Props) {
  return <Chosen {...props} from={peopleFor(props)} />;
}

function PeopleWidget(props: Props) {
  return <Chosen {...props} multiple from={peopleFor(props)} />;
}

function MaterialWidget(props: Props) {
  return <Chosen {...props} from={surroundingsOf(props).materials} />;
}

/** What is typed is the centre's time. */
function InstantWidget({ id, value, onChange, disabled, label }: Props) {
  return (
    <DatePicker
      id={id}
      aria-label={label}
      disabled={disabled}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs((value as string).slice(0, 19)) : null}
      onChange={(at) => onChange(at ? `${at.format('YYYY-MM-DDTHH:mm:00')}+08:00` : undefined)}
      style={{ width: '100%' }}
    />
  );
}

function DayWidget({ id, value, onChange, disabled, label }: Props) {
  return (
    <DatePicker
      id={id}
      aria-label={label}
      disabled={disabled}
      value={value ? dayjs(value as string) : null}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
      style={{ width: '100%' }}
    />
  );
}

function UploadsWidget({ value, onChange, disabled, label }: Props) {
  return (
    <Uploads
      label={label}
      disabled={disabled ?? false}
      files={((value as string[] | undefined) ?? []).map((id) => ({ id }))}
      onChange={(files) => onChange(files.length > 0 ? files.map(({ id }) => id) : undefined)}
    />
  );
}

/** Files that an act names with their hashes, so that they stay what they were. */
function AttachedWidget({ value, onChange, disabled, label }: Props) {
  return (
    <Uploads
      camera
      label={label}
      disabled={disabled ?? false}
      files={(value as Uploaded[] | undefined) ?? []}
      onChange={(files) => onChange(files.length > 0 ? files.map(({ id, sha256 }) => ({ id, sha256 })) : undefined)}
    />
  );
}

export const widgets = {
  person: PersonWidget,
  people: PeopleWidget,
  material: MaterialWidget,
  instant: InstantWidget,
  day: DayWidget,
  uploads: UploadsWidget,
  attached: AttachedWidget,
} as unknown as RegistryWidgetsType<Record<string, unknown>, RJSFSchema, FormSurroundings>;
