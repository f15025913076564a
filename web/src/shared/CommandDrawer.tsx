import { useQuery } from '@tanstack/react-query';
import type { RJSFSchema } from '@rjsf/utils';
import { Button, Drawer, Space } from 'antd';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { operationsQuery } from '../api/operations';
import { useDraft } from './drafts';
import { usePeople } from './people';
import { Refusal } from './Refusal';
import { useTellingDone } from './telling';
import { mayRepeat, useCommand } from './use-command';
import { Waiting } from './Waiting';
import type { FormSurroundings } from './widgets';
import './parts.css';

// With what forms are made of, which nobody fetches who only reads.
const SchemaForm = lazy(async () => ({ default: (await import('./SchemaForm')).SchemaForm }));

const NOTHING = { type: 'object', properties: {} } as const;

interface CommandDrawerProps {
  readonly title: ReactNode;
  /** `POST /api/v1/visits/{visitId}/finish` */
  readonly operation: string;
  /** The same with its parameters filled in. */
  readonly href: string;
  /** The version that was read; another one there refuses the command. */
  readonly seq?: number;
  readonly prefilled?: Readonly<Record<string, unknown>>;
  /** What is sent with it and asked of nobody, such as the revision that was read. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly materials?: FormSurroundings['materials'];
  /** What must be known before it is done; stands above the form. */
  readonly intro?: ReactNode;
  /** Only people of this department may be chosen. */
  readonly departmentCode?: string;
  /** What is read anew when it is done, or when it has changed meanwhile. */
  readonly changes: readonly (readonly unknown[])[];
  readonly onClose: () => void;
  /** What was answered, where something follows from it. */
  readonly onDone?: (answer: unknown) => void;
}

/** One command, filled in and sent. What is typed is kept until it is done; the same thing sent twice happens once. */
export function CommandDrawer(props: CommandDrawerProps) {
  const { title, operation, href, seq, prefilled = {}, fixed = {}, materials, intro, departmentCode, changes } = props;
  const { onClose, onDone } = props;
  const { t } = useTranslation();
  const tellDone = useTellingDone();
  const operations = useQuery(operationsQuery);
  const people = usePeople();
  // A path without an object in it says nothing of what it is about; what is filled in does.
  const draft = useDraft(href === pathOf(operation) ? `${href} ${JSON.stringify({ ...prefilled, ...fixed })}` : href);
  const hidden = Object.keys(fixed).join();
  const form = operations.data?.[operation]?.form ?? NOTHING;
  const schema = useMemo(() => withoutFields(form, hidden.split(',')), [form, hidden]);
  const doing = useCommand(changes, {
    onDone: (answer) => {
      draft.clear();
      tellDone();
      onClose();
      onDone?.(answer);
    },
  });
  const method = operation.split(' ')[0]!;
  const begun = Object.keys(draft.data).length > 0;
  const shown = people.filter((one) => departmentCode === undefined || one.departments.includes(departmentCode));
  return (
    <Drawer open size="large" title={title} onClose={onClose} destroyOnHidden>
      {intro && <div className="intro">{intro}</div>}
      <Suspense fallback={<Waiting />}>
        {operations.data ? (
          <SchemaForm
            schema={schema}
            data={begun ? draft.data : prefilled}
            surroundings={{ people: shown, ...(materials && { materials }) }}
            onChange={draft.set}
            onSubmit={(body) => doing.mutate({ method, href, body: { ...body, ...fixed }, seq })}
          >
            <div className="stack">
              <Refusal error={doing.error} />
              <Space>
                <Button type="primary" htmlType="submit" loading={doing.isPending}>
                  {mayRepeat(doing.error) ? t('case.again') : t('case.do')}
                </Button>
                <Button onClick={onClose}>{t('case.later')}</Button>
              </Space>
            </div>
          </SchemaForm>
        ) : (
          <Waiting />
        )}
      </Suspense>
    </Drawer>
  );
}

/** `POST /api/v1/leaves` → `/api/v1/leaves` */
function pathOf(operation: string): string {
  return operation.split(' ')[1]!;
}

/** The form without what is not asked. */
function withoutFields(schema: RJSFSchema, names: readonly string[]): RJSFSchema {
  const asked = Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name));
  const required = (schema.required ?? []).filter((name) => !names.includes(name));
  return { ...schema, properties: Object.fromEntries(asked), required };
}
