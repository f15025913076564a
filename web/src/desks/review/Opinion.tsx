import { Button, Card, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../shared/drafts';
import { Missing, useFilling } from '../../shared/filling';
import { Refusal } from '../../shared/Refusal';
import { type Case, WORK } from '../staff/cases';
import { mayRepeat, useCommand } from '../../shared/use-command';

interface EnteredOpinion {
  readonly recommendation?: 'grant' | 'refuse';
  readonly opinion?: string;
}

interface OpinionProps {
  readonly file: Case;
  readonly needsInspection: boolean;
}

/** what the reviewer proposes, and why; it stays in this tab until it is sent. */
export function Opinion({ file, needsInspection }: OpinionProps) {
  const { t } = useTranslation();
  const draft = useDraft(`review/opinion/${file.id}`);
  const entered = draft.data as EnteredOpinion;
  const set = (change: EnteredOpinion) => draft.set({ ...entered, ...change });
  const submitting = useCommand(WORK);
  const visited = file.timeline.some(({ type }) => type === 'passInspection');
  const returned = file.timeline.findLast(({ type }) => type === 'returnToReview');
  const filling = useFilling({
    recommendation: entered.recommendation === undefined && t('validation.choose'),
    opinion: !entered.opinion?.trim() && t('validation.required'),
  });
  const send = () =>
    submitting.mutate(
      {
        href: `/api/v1/applications/${file.id}/acts/submit-opinion`,
        body: { recommendation: entered.recommendation, opinion: entered.opinion?.trim() },
        seq: file.seq,
      },
      { onSuccess: draft.clear },
    );
  return (
    <Card size="small" title={t('review.opinion')}>
      <div className="stack" ref={filling.area}>
        {returned && (
          <strong>{t('review.returned', { reason: (returned.facts as { reason?: string } | null)?.reason })}</strong>
        )}
        {needsInspection && !visited && <span className="muted">{t('review.visitFirst')}</span>}
        <div>
          <Radio.Group
            aria-label={t('fields.recommendation')}
            {...filling.marks('recommendation')}
            optionType="button"
            value={entered.recommendation}
            onChange={({ target }) => set({ recommendation: target.value as 'grant' | 'refuse' })}
            options={[
              { value: 'grant', label: t('review.grant') },
              { value: 'refuse', label: t('review.refuse') },
            ]}
          />
          <Missing of={filling} name="recommendation" />
        </div>
        <div>
          <Input.TextArea
            {...filling.marks('opinion')}
            aria-label={t('review.opinion')}
            placeholder={t('review.opinionHint')}
            rows={4}
            maxLength={4000}
            value={entered.opinion ?? ''}
            onChange={({ target }) => set({ opinion: target.value })}
          />
          <Missing of={filling} name="opinion" />
        </div>
        <Refusal error={submitting.error} />
        <Button type="primary" loading={submitting.isPending} onClick={() => filling.whenFilled(send)}>
          {mayRepeat(submitting.error) ? t('case.again') : t('review.submit')}
        </Button>
      </div>
    </Card>
  );
}
