import { Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { useReason } from '../../shared/reasons';
import type { Case } from './cases';

type Act = Case['acts'][number];

interface DeskActsProps {
  readonly file: Case;
  /** Those that the desk offers, the usual one first. */
  readonly acts: readonly string[];
  /** Beside something that is more usual than any of them. */
  readonly beside?: boolean;
  readonly prefill?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Acts of a case as a desk offers them; one that may not be done now stands there with the reason of the rules. */
export function DeskActs({ file, acts, beside = false, prefill = {} }: DeskActsProps) {
  const reasonOf = useReason();
  const [chosen, setChosen] = useState<Act>();
  const offered = acts.flatMap((act) => file.acts.find((one) => one.act === act) ?? []);
  const first = offered.find(({ allowed }) => allowed);
  return (
    <Space wrap align="start">
      {offered.map((act) => (
        <ReasonedButton
          key={act.act}
          type={act === first && !beside ? 'primary' : 'default'}
          reason={reasonOf(act.refusal)}
          onClick={() => setChosen(act)}
        >
          <ActWord act={act} />
        </ReasonedButton>
      ))}
      {chosen && (
        <CommandDrawer
          key={chosen.act}
          title={<ActWord act={chosen} />}
          operation={`POST ${chosen.href.replace(/\/applications\/[^/]+\//, '/applications/{applicationId}/')}`}
          href={chosen.href}
          seq={file.seq}
          prefilled={prefill[chosen.act] ?? {}}
          materials={file.materials.map(({ materialId, name }) => ({ id: materialId, name }))}
          {...(file.branches.length === 0 && { departmentCode: file.departmentCode })}
          changes={[['case', file.id], ['tasks'], ['cases']]}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Space>
  );
}

/** The name of an act in the reader's language. */
export function ActWord({ act }: { readonly act: { readonly act: string; readonly name: string } }) {
  const { t, i18n } = useTranslation();
  return i18n.language === 'en' ? t(`acts.${act.act}`, act.act) : act.name;
}
