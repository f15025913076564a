import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Checkbox, Empty, InputNumber, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Missing, useFilling } from '../../shared/filling';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { usePeople } from '../../shared/people';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Refusal } from '../../shared/Refusal';
import { useSending } from '../../shared/use-command';
import { Waiting } from '../../shared/Waiting';
import { type Case, caseQuery, copiesOf, useOwed, WORK } from '../staff/cases';
import { FirstOf } from '../staff/TaskList';

interface HandedOver {
  readonly file: Case;
  readonly count: number;
  readonly error?: unknown;
}

/** what was accepted goes to the back office the same day, counted; the list is printed and signed. */
export function Handover() {
  const { t } = useTranslation();
  const itemName = useItemName();
  const cache = useQueryClient();
  const { tasks, total, pending, error } = useOwed('handOver');
  const read = useQueries({ queries: tasks.map(({ applicationId }) => caseQuery(applicationId ?? '')) });
  const files = read.flatMap(({ data }) => data ?? []);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const [receiverId, setReceiverId] = useState<string>();
  const [results, setResults] = useState<readonly HandedOver[]>([]);
  const send = useSending();
  const countOf = (file: Case) => counts[file.id] ?? copiesOf(file);
  const chosen = files.filter(({ id }) => !left.has(id));
  const handing = useMutation({
    mutationFn: async () => {
      const done: HandedOver[] = [];
      // One after the other: each is a paper trail of its own, and one that is refused keeps no other back.
      for (const file of chosen) done.push(await handOver(send, file, countOf(file), receiverId!));
      return done;
    },
    onSuccess: async (done) => {
      setResults(done);
      await Promise.all(WORK.map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
  });
  const filling = useFilling({ receiver: !receiverId && t('validation.choose') });
  if (pending) return <Waiting />;
  return (
    <div className="stack" ref={filling.area}>
      <Refusal error={error} />
      {results.length > 0 && <Given results={results} receiverId={receiverId} />}
      {tasks.length === 0 && results.length === 0 && <Empty description={t('front.noneToHandOver')} />}
      <FirstOf shown={tasks.length} total={total} />
      {files.length > 0 && (
        <Card size="small" title={t('front.handoverList')}>
          <ul className="rows">
            {files.map((file) => (
              <li key={file.id} className="row">
                <Checkbox
                  aria-label={file.number}
                  checked={!left.has(file.id)}
                  onChange={({ target }) => setLeft(without(left, file.id, target.checked))}
                />
                <Link className="number" to={`/cases/${file.id}`}>
                  {file.number}
                </Link>
                <span className="grow">
                  {itemName(file.itemName)} · {file.object}
                </span>
                <span className="muted">
                  <Instant at={file.acceptedAt} />
                </span>
                <InputNumber
                  aria-label={t('front.copiesOf', { number: file.number })}
                  min={0}
                  precision={0}
                  value={countOf(file)}
                  onChange={(value) => setCounts({ ...counts, [file.id]: value ?? 0 })}
                  style={{ width: 76 }}
                />
              </li>
            ))}
          </ul>
          <Space wrap align="start" style={{ marginTop: 12 }}>
            <div>
              <Receiver
                departmentCode={files[0]!.departmentCode}
                value={receiverId}
                onChange={setReceiverId}
                {...filling.marks('receiver')}
              />
              <Missing of={filling} name="receiver" />
            </div>
            <ReasonedButton
              type="primary"
              reason={chosen.length === 0 ? t('front.noneMarked') : undefined}
              loading={handing.isPending}
              onClick={() => filling.whenFilled(() => handing.mutate())}
            >
              {t('front.handOverAll', { count: chosen.length })}
            </ReasonedButton>
          </Space>
          <Refusal error={handing.error} />
        </Card>
      )}
    </div>
  );
}

interface ReceiverProps {
  readonly departmentCode: string;
  readonly value: string | undefined;
  readonly onChange: (id: string) => void;
}

function Receiver({ departmentCode, ...select }: ReceiverProps) {
  const { t } = useTranslation();
  const people = usePeople();
  const able = people.filter(
    ({ roles, departments }) => roles.includes('backOffice') && departments.includes(departmentCode),
  );
  return (
    <Select
      aria-label={t('fields.receiverId')}
      placeholder={t('fields.receiverId')}
      {...select}
      options={able.map(({ id, name }) => ({ value: id, label: name }))}
      style={{ minWidth: 180 }}
    />
  );
}

/** The list that both sides sign. */
function Given({
  results,
  receiverId,
}: {
  readonly results: readonly HandedOver[];
  readonly receiverId: string | undefined;
}) {
  const { t } = useTranslation();
  const itemName = useItemName();
  const receiver = usePeople().find(({ id }) => id === receiverId)?.name ?? '';
  return (
    <Card
      size="small"
      title={t('front.handedOverTo', { name: receiver })}
      extra={
        <Button size="small" className="no-print" onClick={() => globalThis.print()}>
          {t('front.print')}
        </Button>
      }
    >
      <ul className="rows">
        {results.map(({ file, count, error }) => (
          <li key={file.id} className="row">
            <span className="number">{file.number}</span>
            <span className="grow">
              {itemName(file.itemName)} · {file.object}
            </span>
            <span>{t('front.copies', { count })}</span>
            {error ? <Refusal error={error} /> : <Tag color="success">{t('acts.handOver')}</Tag>}
          </li>
        ))}
      </ul>
      <p className="muted">{t('front.signatures')}</p>
    </Card>
  );
}

async function handOver(
  send: ReturnType<typeof useSending>,
  file: Case,
  count: number,
  receiverId: string,
): Promise<HandedOver> {
  const href = `/api/v1/applications/${file.id}/acts/hand-over`;
  try {
    await send({ href, body: { receiverId, materialCount: count }, seq: file.seq });
    return { file, count };
  } catch (error) {
    return { file, count, error };
  }
}

function without(set: ReadonlySet<string>, id: string, taken: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (taken) next.delete(id);
  else next.add(id);
  return next;
}
