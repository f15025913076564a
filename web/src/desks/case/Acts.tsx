import { useQuery } from '@tanstack/react-query';
import { Button, Card, Collapse, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Case } from './case';
import { openTasks } from '../../api/tasks';
import { useReason } from '../../shared/reasons';
import { ActDrawer } from './ActDrawer';

export type OfferedAct = Case['acts'][number];

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
  const [chosen, setChosen] = useState<OfferedAct | undefined>(wanted);
  const refused = file.acts.filter((act) => !act.allowed);
  return (
    <aside className="stack no-print" aria-label={t('case.acts')}>
      <Card title={t('case.acts')} size="small">
        {allowed.length === 0 && <p className="muted">{t('case.noActs')}</p>}
        <div className="act-list">
          {allowed.map((act) => (
            <Button key={act.act} type={owed.has(act.act) ? 'primary' : 'default'} onClick={() => setChosen(act)}>
              <ActName act={act} />
            </Button>
          ))}
        </div>
      </Card>
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
      {chosen && <ActDrawer key={chosen.act} file={file} act={chosen} onClose={() => setChosen(undefined)} />}
    </aside>
  );
}

function Refused({ acts }: { readonly acts: readonly OfferedAct[] }) {
  const reasonOf = useReason();
  return (
    <ul style={{ paddingLeft: 18, margin: 0 }}>
      {acts.map((act) => (
        <li key={act.act}>
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
