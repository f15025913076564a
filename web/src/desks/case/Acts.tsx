import { useQuery } from '@tanstack/react-query';
import { Button, Card, Collapse, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Case } from './case';
import { openTasks } from '../../api/tasks';
import { useReason } from '../../shared/reasons';
import { useDepartmentName } from '../../shared/department-name';
import { ActDrawer } from './ActDrawer';

/** An act on the case, on a branch of it or on its certificate. */
export type OfferedAct = Case['acts'][number] | Case['branches'][number]['acts'][number];

/** Acts on one thing, with the version of it that was read. */
interface Group {
  readonly title: string;
  readonly seq: number;
  readonly acts: readonly OfferedAct[];
}

/** What the reader may do now; and what not, with the reason that the rules themselves give. */
export function Acts({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const tasks = useQuery(openTasks());
  const owed = new Set(tasks.data?.items.filter((task) => task.applicationId === file.id).map(({ act }) => act));
  const may = file.acts.filter((act) => act.allowed);
  // What the reader owes comes first.
  const allowed = [...may.filter(({ act }) => owed.has(act)), ...may.filter(({ act }) => !owed.has(act))];
  const wanted = allowed.find(({ act }) => act === search.get('act'));
  const [chosen, setChosen] = useState<{ readonly act: OfferedAct; readonly seq: number } | undefined>(
    wanted && { act: wanted, seq: file.seq },
  );
  const parts = usePartsOf(file).filter(({ acts }) => acts.some((act) => act.allowed));
  const refused = [...file.acts, ...parts.flatMap(({ acts }) => acts)].filter((act) => !act.allowed);
  return (
    <aside className="stack no-print" aria-label={t('case.acts')}>
      <Card title={t('case.acts')} size="small">
        {allowed.length === 0 && <p className="muted">{t('case.noActs')}</p>}
        <div className="act-list">
          {allowed.map((act) => (
            <Button
              key={act.act}
              type={owed.has(act.act) ? 'primary' : 'default'}
              onClick={() => setChosen({ act, seq: file.seq })}
            >
              <ActName act={act} />
            </Button>
          ))}
        </div>
      </Card>
      {parts.map(({ title, seq, acts }) => (
        <Card key={title} title={title} size="small">
          <div className="act-list">
            {acts
              .filter((act) => act.allowed)
              .map((act) => (
                <Button key={act.act} onClick={() => setChosen({ act, seq })}>
                  <ActName act={act} />
                </Button>
              ))}
          </div>
        </Card>
      ))}
      {refused.length > 0 && (
        <Collapse
          size="small"
          items={[
            {
              key: 'refused',
              label: t('case.notNow', { count: refused.length }),
              children: <Refused acts={refused} />,
            },
          ]}
        />
      )}
      {chosen && <ActDrawer key={chosen.act.href} file={file} {...chosen} onClose={() => setChosen(undefined)} />}
    </aside>
  );
}

/** the branches of a joint handling and the certificate, which have acts of their own. */
function usePartsOf({ branches, licence }: Case): Group[] {
  const { t } = useTranslation();
  const departmentName = useDepartmentName();
  return [
    ...branches.map(({ departmentCode, seq, acts }) => ({
      title: t('case.branchActs', { department: departmentName(departmentCode) }),
      seq,
      acts,
    })),
    ...(licence ? [{ title: t('case.licenceActs', { number: licence.number }), ...licence }] : []),
  ];
}

function Refused({ acts }: { readonly acts: readonly OfferedAct[] }) {
  const reasonOf = useReason();
  return (
    <ul style={{ paddingLeft: 18, margin: 0 }}>
      {acts.map((act) => (
        <li key={act.href}>
          <ActName act={act} />
          <Tooltip title={act.refusal?.rule}>
            <div className="muted">{reasonOf(act.refusal)}</div>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

export function ActName({ act }: { readonly act: Pick<OfferedAct, 'act' | 'name'> }) {
  const { t, i18n } = useTranslation();
  return i18n.language === 'en' ? t(`acts.${act.act}`, act.act) : act.name;
}
