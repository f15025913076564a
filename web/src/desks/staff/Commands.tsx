import { useQuery } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillPath, mayTry, nameOf, operationsQuery } from '../../api/operations';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';

export interface Offered {
  /** `POST /api/v1/equipment/{equipmentId}/mend` */
  readonly operation: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly prefilled?: Readonly<Record<string, unknown>>;
  /** What is sent with it and asked of nobody, such as the object where no path names it. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  readonly primary?: boolean;
}

interface CommandsProps {
  readonly offered: readonly Offered[];
  readonly departmentCode?: string;
  readonly changes: readonly (readonly unknown[])[];
}

/** Buttons for what may be done to something, each with the form that the API states and what is known already filled in. */
export function Commands({ offered, departmentCode, changes }: CommandsProps) {
  const { i18n } = useTranslation();
  const { person } = useSession();
  const [chosen, setChosen] = useState<Offered>();
  const operations = useQuery(operationsQuery);
  if (!operations.data) return null;
  const all = operations.data;
  const roles = (person?.authorities ?? []).map(({ role }) => role as string);
  const wordOf = (operation: string) => nameOf(all[operation], i18n.language === 'en');
  const may = offered.filter(({ operation }) => all[operation] && mayTry(all[operation], roles));
  return (
    <Space wrap size="small">
      {may.map((one) => (
        <Button
          key={one.operation}
          size="small"
          type={one.primary ? 'primary' : 'default'}
          onClick={() => setChosen(one)}
        >
          {wordOf(one.operation)}
        </Button>
      ))}
      {chosen && (
        <CommandDrawer
          key={chosen.operation}
          title={wordOf(chosen.operation)}
          operation={chosen.operation}
          href={fillPath(chosen.operation.split(' ')[1]!, chosen.parameters ?? {})}
          prefilled={chosen.prefilled ?? {}}
          fixed={chosen.fixed ?? {}}
          {...(departmentCode !== undefined && { departmentCode })}
          changes={changes}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Space>
  );
}
