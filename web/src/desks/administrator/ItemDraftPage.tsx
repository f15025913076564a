import { useQuery } from '@tanstack/react-query';
import { Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useSession } from '../../app/session';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { Waiting } from '../../shared/Waiting';
import { itemDraft } from './drafts-queries';
import { ItemEditor } from './ItemEditor';
import { Standing } from './Items';
import { ItemReview } from './ItemReview';

/** A version of an item in the making: written by its author, and beside it what the rules say of it and who decides. */
export function ItemDraftPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { person } = useSession();
  const draft = useQuery(itemDraft(id));
  if (draft.isPending) return <Waiting />;
  if (!draft.data) return <Refusal error={draft.error} />;
  const { itemCode, status, draftedBy, content, kind } = draft.data;
  const mine = status === 'draft' && draftedBy === person?.personId;
  return (
    <Page
      title={t('admin.draftOf.item', { code: itemCode })}
      extra={
        <Space>
          {t(`admin.draftKind.${kind}`)}
          <Standing status={status} />
        </Space>
      }
    >
      <div className="two-columns wide-page">
        {content === null ? (
          <p>{t('admin.withdrawalHint')}</p>
        ) : (
          <ItemEditor key={id} draft={draft.data} writes={mine} />
        )}
        <ItemReview draft={draft.data} />
      </div>
    </Page>
  );
}
