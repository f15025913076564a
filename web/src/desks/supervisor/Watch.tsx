import { useQuery } from '@tanstack/react-query';
import { Button, Card, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { useReason } from '../../shared/reasons';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { ActDrawer } from '../case/ActDrawer';
import { ActName, type OfferedAct } from '../case/Acts';
import type { Case } from '../case/case';

type Summary = components['schemas']['ApplicationSummaryBody'];

/** What supervision does to a case, in the order in which it does it. */
const SUPERVISION = ['remind', 'issueUrging', 'supervise', 'coordinate', 'fileOvertimeNotice', 'releaseSecondNotice'];

/** Reminding, urging and coordinating where the case is seen, without leaving the list. */
export function Watch({ one }: { readonly one: Summary }) {
  const { t } = useTranslation();
  const itemName = useItemName();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" aria-label={t('wall.watchCase', { number: one.number })} onClick={() => setOpen(true)}>
        {t('wall.watch')}
      </Button>
      {open && (
        <Drawer
          open
          size={420}
          title={`${itemName(one.itemName)} ${one.number}`}
          onClose={() => setOpen(false)}
          destroyOnHidden
        >
          <Watched id={one.id} />
        </Drawer>
      )}
    </>
  );
}

function Watched({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const [chosen, setChosen] = useState<OfferedAct>();
  const read = useQuery({
    queryKey: ['case', id],
    queryFn: (): Promise<Case> =>
      bodyOf(api.GET('/api/v1/applications/{applicationId}', { params: { path: { applicationId: id } } })),
  });
  if (read.isPending) return <Waiting />;
  const file = read.data;
  if (!file) return <Refusal error={read.error} />;
  const acts = SUPERVISION.flatMap((name) => file.acts.filter(({ act }) => act === name));
  return (
    <div className="stack">
      <Card size="small">
        <p>
          {t(`stages.${file.stage}`)} · {t('case.inHand', { name: file.stepHolder.name ?? t('case.nobody') })}
        </p>
        <p>
          {t('cases.due')} <Instant at={file.committedDueAt} />
        </p>
        <Link to={`/cases/${id}`}>{t('books.case')}</Link>
      </Card>
      <div className="act-list">
        {acts.map((act) => (
          <ReasonedButton key={act.act} block reason={reasonOf(act.refusal)} onClick={() => setChosen(act)}>
            <ActName act={act} />
          </ReasonedButton>
        ))}
      </div>
      {acts.length === 0 && <p className="muted">{t('case.noActs')}</p>}
      {chosen && (
        <ActDrawer key={chosen.act} file={file} seq={file.seq} act={chosen} onClose={() => setChosen(undefined)} />
      )}
    </div>
  );
}
