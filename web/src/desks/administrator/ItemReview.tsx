import { Alert, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../app/session';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Refusal } from '../../shared/Refusal';
import { useInstants } from '../../shared/instants';
import { usePeople } from '../../shared/people';
import { useTellingDone } from '../../shared/telling';
import { useCommand } from '../../shared/use-command';
import { Deciding } from './Deciding';
import { Differences } from './Differences';
import type { ItemDraftDetail } from './drafts-queries';
import { partOf } from './item-form/faults';
import { Rehearsal } from './Rehearsal';

const ROUTE = '/api/v1/catalogue/drafts';

/** What the rules say of a draft, where it differs, how it would go, and who decides on it. */
export function ItemReview({ draft }: { readonly draft: ItemDraftDetail }) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  const { id, faults, cautions, differences, kind } = draft;
  const told = (fault: (typeof faults)[number]) => `${english ? fault.messageEn : fault.messageZh}（${fault.rule}）`;
  return (
    <aside className="stack" aria-label={t('admin.review')}>
      <Life draft={draft} />
      {faults.length > 0 && (
        <Alert
          type="error"
          title={t('admin.faults', { count: faults.length })}
          description={
            <ul className="plain-list">
              {faults.map((fault) => (
                <li key={fault.field + fault.messageEn}>
                  <Link to={`?part=${partOf(fault.field)}`}>{told(fault)}</Link>
                </li>
              ))}
            </ul>
          }
        />
      )}
      {cautions.length > 0 && (
        <Alert
          type="warning"
          title={t('admin.cautions')}
          description={
            <ul className="plain-list">
              {cautions.map((caution) => (
                <li key={caution.field + caution.messageEn}>{told(caution)}</li>
              ))}
            </ul>
          }
        />
      )}
      {kind === 'version' && (
        <>
          <Card size="small" title={t('admin.differences', { count: differences.length })}>
            <Differences differences={differences} />
          </Card>
          <Rehearsal draftId={id} from={draft.changedAt.slice(0, 10)} faulty={faults.length > 0} />
        </>
      )}
    </aside>
  );
}

/** Where it stands and what the reader may do with it as a whole. */
function Life({ draft }: { readonly draft: ItemDraftDetail }) {
  const { t } = useTranslation();
  const { instant } = useInstants();
  const { person, holds } = useSession();
  const people = usePeople();
  const { id, revision, status, draftedBy, draftedAt, reason, decidedBy, decidedAt, opinion, faults } = draft;
  const changes = [['item-draft', id], ['item-drafts'], ['items'], ['item']];
  const submitting = useCommand(changes, { onDone: useTellingDone() });
  const nameOf = (personId: string) => people.find((one) => one.id === personId)?.name ?? personId;
  const mine = draftedBy === person?.personId;
  const writes = holds('administrator', 'centre');
  return (
    <Card size="small" title={t('admin.review')}>
      <p>{reason}</p>
      <p className="muted">
        {nameOf(draftedBy)} · {instant(draftedAt)}
      </p>
      {decidedBy !== null && decidedAt !== null && (
        <p>
          {t(`words.${status}`)}
          {t('common.colon')}
          {opinion}
          <br />
          <span className="muted">
            {nameOf(decidedBy)} · {instant(decidedAt)}
          </span>
        </p>
      )}
      <Refusal error={submitting.error} />
      {writes && status === 'draft' && mine && (
        <ReasonedButton
          type="primary"
          reason={faults.length > 0 ? t('admin.mendFirst') : undefined}
          loading={submitting.isPending}
          onClick={() => submitting.mutate({ href: `${ROUTE}/${id}/submit`, body: { revision } })}
        >
          {t('admin.submit')}
        </ReasonedButton>
      )}
      {writes && status === 'submitted' && (
        <Deciding
          operation={`${ROUTE}/{draftId}`}
          href={`${ROUTE}/${id}`}
          ways={['publish', 'reject']}
          mine={mine}
          takeBack="recall"
          fixed={{ revision }}
          changes={changes}
        />
      )}
    </Card>
  );
}
