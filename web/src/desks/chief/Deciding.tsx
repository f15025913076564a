import { useQuery } from '@tanstack/react-query';
import { Card, Descriptions, Input, Segmented, Tag, type InputRef } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemQuery } from '../../api/catalogue';
import { Instant } from '../../shared/instants';
import { useItemName } from '../../shared/item-names';
import { useLimit } from '../../shared/limits';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { useReason } from '../../shared/reasons';
import { Refusal } from '../../shared/Refusal';
import { BesideFile } from '../staff/BesideFile';
import { type Case, WORK } from '../staff/cases';
import { mayRepeat, useCommand } from '../../shared/use-command';
import { DeskActs } from '../staff/DeskActs';
import { useShortcuts } from '../staff/keyboard';
import { Negative } from '../staff/Negative';

type Way = 'approve' | 'refuse' | 'returnToReview';

/** All that a decision rests on, on one page, and the decision. */
export function Deciding({ file }: { readonly file: Case }) {
  return (
    <BesideFile file={file}>
      <Proposed file={file} />
      <Decision file={file} />
    </BesideFile>
  );
}

/** What the reviewer proposes, how the clocks stand, and what would be issued. */
function Proposed({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const itemName = useItemName();
  const limit = useLimit();
  const item = useQuery(itemQuery(file.itemCode, file.itemVersion));
  const opinion = file.timeline.findLast(({ type }) => type === 'submitOpinion');
  const said = (opinion?.facts ?? {}) as { recommendation?: string; opinion?: string };
  const result = item.data?.resultDocument;
  return (
    <Card size="small" title={t('review.opinion')}>
      <Descriptions column={1} size="small">
        <Descriptions.Item label={t('fields.recommendation')}>
          <Tag color={said.recommendation === 'grant' ? 'success' : 'error'}>
            {said.recommendation ? t(`words.${said.recommendation}`) : '—'}
          </Tag>
        </Descriptions.Item>
        <Descriptions.Item label={t('review.opinion')}>{said.opinion ?? '—'}</Descriptions.Item>
        <Descriptions.Item label={t('chief.reviewer')}>
          {opinion?.by?.name} <Instant at={opinion?.at} />
        </Descriptions.Item>
        {file.clocks && (
          <>
            <Descriptions.Item label={t('clocks.committed')}>
              {limit(file.clocks.committed)} · <Instant at={file.clocks.committed.dueAt} />
            </Descriptions.Item>
            <Descriptions.Item label={t('clocks.statutory')}>
              {limit(file.clocks.statutory)} · <Instant at={file.clocks.statutory.dueAt} />
            </Descriptions.Item>
          </>
        )}
        {result && (
          <Descriptions.Item label={t('chief.draft')}>
            {t('chief.wouldIssue', {
              applicant: file.applicant.name,
              item: itemName(file.itemName),
              document: result.name,
            })}{' '}
            {result.validityMonths === null
              ? t('chief.noExpiry')
              : t('chief.validity', { count: result.validityMonths })}
          </Descriptions.Item>
        )}
        {file.returnCount > 0 && (
          <Descriptions.Item label={t('acts.returnToReview')}>
            {t('chief.returned', { count: file.returnCount })}
          </Descriptions.Item>
        )}
      </Descriptions>
    </Card>
  );
}

function Decision({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const reasonId = useId();
  const item = useQuery(itemQuery(file.itemCode, file.itemVersion));
  const [way, setWay] = useState<Way>('approve');
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  const deciding = useCommand(WORK);
  const offered = file.acts.find(({ act }) => act === way);
  const href = `/api/v1/applications/${file.id}/acts`;
  const go = (next: Way) => {
    setWay(next);
    field.current?.focus();
  };
  const said = text.trim();
  const reason = reasonOf(offered?.refusal) ?? (way === 'returnToReview' && !said ? t('chief.sayWhy') : undefined);
  const decide = () => {
    if (!offered || reason !== undefined) return;
    if (way === 'approve')
      deciding.mutate({ href: `${href}/approve`, body: said ? { note: said } : {}, seq: file.seq });
    else deciding.mutate({ href: `${href}/return-to-review`, body: { reason: said }, seq: file.seq });
  };
  useShortcuts({
    KeyA: () => go('approve'),
    KeyF: () => setWay('refuse'),
    KeyT: () => go('returnToReview'),
    // Only from the field that A and T lead to: keys that were meant for the case before must decide nothing on this one.
    Enter: () => way !== 'refuse' && document.activeElement === field.current?.input && decide(),
  });
  return (
    <Card size="small" title={t('chief.decision')}>
      <div className="stack">
        <Segmented<Way>
          block
          value={way}
          onChange={setWay}
          options={(['approve', 'refuse', 'returnToReview'] as const).map((value) => ({
            value,
            label: t(`acts.${value}`),
          }))}
        />
        {offered?.refusal && (
          <p role="note" id={reasonId}>
            {reasonOf(offered.refusal)}
          </p>
        )}
        {way === 'refuse' ? (
          offered?.allowed && <Negative file={file} act="refuse" item={item.data} onDone={() => undefined} />
        ) : (
          <>
            <Input
              ref={field}
              aria-label={t(way === 'approve' ? 'chief.note' : 'fields.reason')}
              placeholder={t(way === 'approve' ? 'chief.note' : 'chief.returnReason')}
              value={text}
              maxLength={1000}
              onChange={({ target }) => setText(target.value)}
            />
            <Refusal error={deciding.error} />
            <ReasonedButton
              type="primary"
              loading={deciding.isPending}
              reason={reason}
              toldIn={offered?.refusal ? reasonId : undefined}
              onClick={decide}
            >
              {mayRepeat(deciding.error) ? t('case.again') : t(`chief.do.${way}`)}
            </ReasonedButton>
          </>
        )}
        <DeskActs
          beside
          file={file}
          acts={['declareInterest', 'authoriseDeputy', 'scheduleHearing', 'answerUrging'].filter((act) =>
            file.acts.some((one) => one.act === act && one.allowed),
          )}
        />
      </div>
    </Card>
  );
}
