import { useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Result, Segmented, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { itemQuery } from '../../api/catalogue';
import { useReason } from '../../shared/reasons';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { type Case, caseQuery, useOwed, WORK } from '../staff/cases';
import { mayRepeat, useCommand } from '../../shared/use-command';
import { CaseFacts } from '../staff/CaseFacts';
import { MaterialFiles } from '../staff/MaterialFiles';
import { TaskList } from '../staff/TaskList';
import { Correction } from './Correction';
import { Negative } from '../staff/Negative';
import { OUTCOMES, PAPER_OF, type Outcome } from './outcomes';
import { usePrinting } from './printing';

/** what came in and waits for its one outcome, the most urgent on top. */
export function Intake() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { tasks, total, pending, error } = useOwed('accept');
  const chosen = search.get('id') ?? tasks[0]?.applicationId ?? undefined;
  const choose = (id?: string) => setSearch({ part: 'intake', ...(id && { id }) }, { replace: true });
  if (pending) return <Waiting />;
  return (
    <div className="stack">
      <Refusal error={error} />
      {tasks.length === 0 && !chosen && <Empty description={t('front.noneReceived')} />}
      <TaskList tasks={tasks} total={total} chosen={chosen} onChoose={choose} />
      {chosen && <Judging key={chosen} id={chosen} onNext={() => choose()} />}
    </div>
  );
}

function Judging({ id, onNext }: { readonly id: string; readonly onNext: () => void }) {
  const read = useQuery(caseQuery(id));
  const [told, setTold] = useState<Outcome>();
  if (read.isPending) return <Waiting />;
  if (!read.data) return <Refusal error={read.error} />;
  if (told) return <Told file={read.data} outcome={told} onNext={onNext} />;
  return <Outcomes file={read.data} onTold={setTold} />;
}

interface OutcomesProps {
  readonly file: Case;
  readonly onTold: (outcome: Outcome) => void;
}

/** The papers on one side, the five outcomes on the other. */
function Outcomes({ file, onTold }: OutcomesProps) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const item = useQuery(itemQuery(file.itemCode, file.itemVersion));
  const lacking = file.materials.some((one) => (one.required && one.copies === 0) || one.outstanding);
  const [outcome, setOutcome] = useState<Outcome>(lacking ? 'issueCorrection' : 'accept');
  const offered = file.acts.find(({ act }) => act === outcome);
  const refusal = offered?.refusal;
  const done = () => onTold(outcome);
  return (
    <div className="side-by-side">
      <div className="stack">
        <CaseFacts file={file} />
        <MaterialFiles file={file} />
      </div>
      <Card size="small" title={t('front.outcome')}>
        <div className="stack">
          <Segmented<Outcome>
            vertical
            block
            value={outcome}
            onChange={setOutcome}
            options={OUTCOMES.map((value) => ({ value, label: t(`acts.${value}`) }))}
          />
          {refusal && <p role="note">{reasonOf(refusal)}</p>}
          {offered?.allowed && outcome === 'accept' && <Accept file={file} onDone={done} />}
          {offered?.allowed && outcome === 'issueCorrection' && <Correction file={file} onDone={done} />}
          {offered?.allowed && outcome !== 'accept' && outcome !== 'issueCorrection' && (
            <Negative key={outcome} file={file} act={outcome} item={item.data} onDone={done} />
          )}
        </div>
      </Card>
    </div>
  );
}

/** complete and in form, so it is accepted now. */
function Accept({ file, onDone }: { readonly file: Case; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const accepting = useCommand(WORK);
  const href = `/api/v1/applications/${file.id}/acts/accept`;
  return (
    <>
      <p className="muted">{t('front.acceptHint')}</p>
      <Refusal error={accepting.error} />
      <Button
        type="primary"
        loading={accepting.isPending}
        onClick={() => accepting.mutate({ href, body: {}, seq: file.seq }, { onSuccess: onDone })}
      >
        {mayRepeat(accepting.error) ? t('case.again') : t('front.doAccept')}
      </Button>
    </>
  );
}

interface ToldProps {
  readonly file: Case;
  readonly outcome: Outcome;
  readonly onNext: () => void;
}

function Told({ file, outcome, onNext }: ToldProps) {
  const { t } = useTranslation();
  const print = usePrinting(file.id, PAPER_OF[outcome]);
  return (
    <Result
      status="success"
      title={t('front.told', { number: file.number, outcome: t(`acts.${outcome}`) })}
      extra={
        <Space wrap>
          <Button type="primary" autoFocus onClick={print}>
            {t('front.printPaper')}
          </Button>
          <Button onClick={onNext}>{t('front.nextCase')}</Button>
        </Space>
      }
    />
  );
}
