import { Card, Input, InputNumber, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../shared/instants';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { useReason } from '../../shared/reasons';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import type { components } from '../../api/schema';
import { type Case, WORK } from '../staff/cases';
import { useCommand } from '../../shared/use-command';
import { DeskActs } from '../staff/DeskActs';

type Item = components['schemas']['ItemGuideBody'];

/** 许55: done by two persons at least. */
const BY_TWO = ['technicalInspection', 'testing', 'quarantine'];

interface SuspensionProps {
  readonly file: Case;
  readonly item: Item;
}

/** what the law of this item lets stop or extend its time, and nothing else. */
export function Suspension({ file, item }: SuspensionProps) {
  const { t } = useTranslation();
  const grounds = item.suspensionGrounds;
  return (
    <Card size="small" title={t('review.clocks')}>
      <div className="stack">
        {file.suspensions.map(({ ground, from, to }) => (
          <div key={from}>
            <Tag color={to ? 'default' : 'gold'}>{t(`words.${ground}`)}</Tag>
            <Instant at={from} /> – <Instant at={to} />
          </div>
        ))}
        {grounds.length === 0 ? (
          <span className="muted">{t('review.noGround')}</span>
        ) : (
          <Stopping file={file} grounds={grounds} />
        )}
        <span className="muted">
          {item.maximumExtensionWorkingDays === 0
            ? t('review.noExtension')
            : t('review.extension', { count: item.maximumExtensionWorkingDays })}
        </span>
        <DeskActs
          beside
          file={file}
          acts={file.acts.some(({ act, allowed }) => act === 'grantExtension' && allowed) ? ['grantExtension'] : []}
        />
      </div>
    </Card>
  );
}

/** Told in writing first, stopped when the procedure begins, running again when it ends. */
function Stopping({ file, grounds }: { readonly file: Case; readonly grounds: readonly string[] }) {
  const { t } = useTranslation();
  const people = usePeople().filter(({ departments }) => departments.includes(file.departmentCode));
  const [ground, setGround] = useState(grounds[0]!);
  const [days, setDays] = useState(7);
  const [by, setBy] = useState<string[]>([]);
  const [result, setResult] = useState('');
  const stopping = useCommand(WORK);
  const reasonOf = useReason();
  const against = (act: string) => reasonOf(file.acts.find((one) => one.act === act)?.refusal);
  const send = (route: string, body: object) =>
    stopping.mutate({ href: `/api/v1/applications/${file.id}/acts/${route}`, body, seq: file.seq });
  const told = file.notices.some(({ kind, content }) => kind === 'suspensionNotice' && content['ground'] === ground);
  return (
    <>
      {file.suspended ? (
        <Space wrap align="start">
          <Input
            aria-label={t('review.procedureResult')}
            placeholder={t('review.procedureResult')}
            value={result}
            onChange={({ target }) => setResult(target.value)}
          />
          <ReasonedButton
            reason={against('resume') ?? (result.trim() ? undefined : t('review.resultFirst'))}
            onClick={() => send('resume', { result: result.trim() })}
          >
            {t('acts.resume')}
          </ReasonedButton>
        </Space>
      ) : (
        <Space wrap align="start">
          <Select
            aria-label={t('review.ground')}
            value={ground}
            onChange={setGround}
            options={grounds.map((value) => ({ value, label: t(`words.${value}`) }))}
            style={{ minWidth: 140 }}
          />
          <InputNumber
            aria-label={t('fields.estimatedWorkingDays')}
            min={1}
            max={365}
            value={days}
            onChange={(value) => setDays(value ?? 1)}
            suffix={t('review.workingDays')}
          />
          <ReasonedButton
            reason={against('notifySuspension')}
            onClick={() => send('notify-suspension', { ground, estimatedWorkingDays: days })}
          >
            {t('acts.notifySuspension')}
          </ReasonedButton>
          {BY_TWO.includes(ground) && (
            <Select
              mode="multiple"
              aria-label={t('review.doneBy')}
              placeholder={t('review.doneBy')}
              value={by}
              onChange={setBy}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
              style={{ minWidth: 200 }}
            />
          )}
          <ReasonedButton
            reason={against('suspend') ?? (told ? undefined : t('review.toldFirst'))}
            onClick={() => send('suspend', { ground, ...(by.length > 0 && { inspectorIds: by }) })}
          >
            {t('acts.suspend')}
          </ReasonedButton>
        </Space>
      )}
      <Refusal error={stopping.error} />
    </>
  );
}
