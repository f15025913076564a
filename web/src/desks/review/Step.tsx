import { useQuery } from '@tanstack/react-query';
import { Button, Card, InputNumber, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemQuery } from '../../api/catalogue';
import { Refusal } from '../../shared/Refusal';
import { type Case, copiesOf, WORK } from '../staff/cases';
import { mayRepeat, useCommand } from '../../shared/use-command';
import { DeskActs } from '../staff/DeskActs';
import { Inspection } from './Inspection';
import { Opinion } from './Opinion';
import { Suspension } from './Suspension';

/** Besides the usual way; each with the reason where it may not be done now. */
const OTHERS = [
  'requestFee',
  'tellThirdParties',
  'scheduleHearing',
  'openFraudCheck',
  'closeFraudCheck',
  'replyUrge',
  'answerUrging',
  'fileOvertimeNotice',
  'declareInterest',
  'terminate',
];

/** What is to be done to the case now, by its stage. */
export function Step({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const item = useQuery(itemQuery(file.itemCode, file.itemVersion));
  const allows = (act: string) => file.acts.some((one) => one.act === act && one.allowed);
  return (
    <>
      {allows('confirmHandover') && <Confirm file={file} />}
      {allows('submitOpinion') && <Opinion file={file} needsInspection={item.data?.needsInspection ?? false} />}
      {allows('makeDocuments') && <Make file={file} />}
      {(allows('orderInspection') || allows('rescheduleInspection')) && <Inspection key={file.seq} file={file} />}
      {item.data && file.stage !== 'accepted' && <Suspension file={file} item={item.data} />}
      <Card size="small" title={t('review.others')}>
        <DeskActs beside file={file} acts={OTHERS.filter((act) => allows(act) || act === 'fileOvertimeNotice')} />
      </Card>
    </>
  );
}

/** signed for with the same count as it was handed over. */
function Confirm({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const [count, setCount] = useState(copiesOf(file));
  const confirming = useCommand(WORK);
  const href = `/api/v1/applications/${file.id}/acts/confirm-handover`;
  return (
    <Card size="small" title={t('acts.confirmHandover')}>
      <div className="stack">
        <Space>
          <label htmlFor="count">{t('fields.materialCount')}</label>
          <InputNumber id="count" min={0} precision={0} value={count} onChange={(value) => setCount(value ?? 0)} />
        </Space>
        <Refusal error={confirming.error} />
        <Button
          type="primary"
          loading={confirming.isPending}
          onClick={() => confirming.mutate({ href, body: { materialCount: count }, seq: file.seq })}
        >
          {mayRepeat(confirming.error) ? t('case.again') : t('review.confirm')}
        </Button>
      </div>
    </Card>
  );
}

/** from the decision alone. */
function Make({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const making = useCommand(WORK);
  const href = `/api/v1/applications/${file.id}/acts/make-documents`;
  return (
    <Card size="small" title={t('acts.makeDocuments')}>
      <div className="stack">
        <span className="muted">{t('review.makeHint')}</span>
        <Refusal error={making.error} />
        <Button
          type="primary"
          loading={making.isPending}
          onClick={() => making.mutate({ href, body: {}, seq: file.seq })}
        >
          {mayRepeat(making.error) ? t('case.again') : t('review.make')}
        </Button>
      </div>
    </Card>
  );
}
