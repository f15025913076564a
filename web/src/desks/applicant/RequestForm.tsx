import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '../../api/catalogue';
import { ChoiceField } from '../../shared/Fields';
import { Refusal } from '../../shared/Refusal';
import { useDraftedCommand } from '../../shared/use-command';

/** What is typed, by field; a field that nobody touched is not there. */
type Typed = Readonly<Partial<Record<string, string>>>;

interface RequestFormProps {
  /** `/api/v1/enquiries` */
  readonly href: string;
  /** The first part of the key of what is read anew. */
  readonly changes: string;
  /** What is sent beside the department. */
  readonly bodyOf: (typed: Typed) => object;
  /** What its button says. */
  readonly button: string;
  /** What is said when it is done. */
  readonly done: string;
  /** The fields below the department. */
  readonly children: (typed: Typed, set: (change: Typed) => void) => ReactNode;
}

/** Something that an applicant wants of a department; what is typed is kept until it is sent. */
export function RequestForm({ href, changes, bodyOf, button, done, children }: RequestFormProps) {
  const { t, i18n } = useTranslation();
  const organisation = useQuery(organisationQuery());
  const { draft, sending, send } = useDraftedCommand(href, [[changes]]);
  const typed = draft.data as Typed;
  const { departmentCode = '' } = typed;
  const set = (change: Typed) => draft.set({ ...draft.data, ...change });
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        send({ departmentCode, ...bodyOf(typed) });
      }}
    >
      <ChoiceField
        label={t('asking.department')}
        none={t('asking.choose')}
        required
        value={departmentCode}
        onChange={({ target }) => set({ departmentCode: target.value })}
        options={(organisation.data?.departments ?? []).map(({ code, name, nameEn }) => ({
          value: code,
          label: i18n.language === 'en' ? nameEn : name,
        }))}
      />
      {children(typed, set)}
      <Refusal error={sending.error} />
      {sending.isSuccess && <p role="status">{done}</p>}
      <div>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {button}
        </Button>
      </div>
    </form>
  );
}
