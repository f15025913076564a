import { Alert, Button, Card, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { Refusal } from '../../shared/Refusal';
import { useInstants } from '../../shared/instants';
import { usePeople } from '../../shared/people';
import { useCommand } from '../../shared/use-command';
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
  const [deciding, setDeciding] = useState<'publish' | 'reject'>();
  const { id, revision, status, draftedBy, draftedAt, reason, decidedBy, decidedAt, opinion, faults } = draft;
  const changes = [['item-draft', id], ['item-drafts'], ['items'], ['item']];
  const submitting = useCommand(changes);
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
        <Button
          type="primary"
          disabled={faults.length > 0}
          loading={submitting.isPending}
          onClick={() => submitting.mutate({ method: 'POST', href: `${ROUTE}/${id}/submit`, body: { revision } })}
        >
          {t('admin.submit')}
        </Button>
      )}
      {status === 'draft' && faults.length > 0 && <p className="muted">{t('admin.mendFirst')}</p>}
      {writes && status === 'submitted' && (
        <>
          <Space>
            <Button type="primary" disabled={mine} onClick={() => setDeciding('publish')}>
              {t('admin.publish')}
            </Button>
            <Button danger disabled={mine} onClick={() => setDeciding('reject')}>
              {t('admin.reject')}
            </Button>
          </Space>
          {mine && <p className="muted">{t('admin.secondPerson')}</p>}
        </>
      )}
      {deciding && (
        <CommandDrawer
          title={t(`admin.${deciding}`)}
          operation={`POST ${ROUTE}/{draftId}/${deciding}`}
          href={`${ROUTE}/${id}/${deciding}`}
          fixed={{ revision }}
          changes={changes}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </Card>
  );
}
