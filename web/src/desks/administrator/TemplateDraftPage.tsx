import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Input, Skeleton, Space, Tag } from 'antd';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, bodyOf, openDocument } from '../../api/client';
import { usePicture } from '../../api/pictures';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { useDraft } from '../../shared/drafts';
import { Page } from '../../shared/Page';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Refusal } from '../../shared/Refusal';
import { useTelling, useTellingDone } from '../../shared/telling';
import { useCommand } from '../../shared/use-command';
import { Waiting } from '../../shared/Waiting';
import { Deciding } from './Deciding';
import { templateDraft } from './drafts-queries';
import { Standing } from './Items';

type Draft = components['schemas']['TemplateDraftDetailBody'];

const ROUTE = '/api/v1/paper-template-drafts';

/** A template in the making: its text on the left, and on the right the paper that it prints. */
export function TemplateDraftPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const draft = useQuery(templateDraft(id));
  if (draft.isPending) return <Waiting />;
  if (!draft.data) return <Refusal error={draft.error} />;
  return (
    <Page
      title={t('admin.draftOf.template', { name: t(`papers.${draft.data.kind}`) })}
      extra={<Standing status={draft.data.status} />}
    >
      <div className="editor-columns">
        <Editor key={id} draft={draft.data} />
        <Sample draft={draft.data} />
      </div>
    </Page>
  );
}

function Editor({ draft }: { readonly draft: Draft }) {
  const { t, i18n } = useTranslation();
  const { person, holds } = useSession();
  const { id, kind, revision, status, source, draftedBy, faults, reason, opinion } = draft;
  const kept = useDraft(`template-draft/${id}`);
  const text = (kept.data['source'] as string | undefined) ?? source;
  const area = useRef<HTMLTextAreaElement | null>(null);
  const changes = [['template-draft', id], ['template-drafts'], ['templates']];
  const tellDone = useTellingDone();
  const saving = useCommand(changes, {
    onDone: tellDone,
    onRead: () => {
      kept.set({});
      kept.clear();
    },
  });
  const submitting = useCommand(changes, { onDone: tellDone });
  const mine = draftedBy === person?.personId;
  const decides = holds('administrator', 'centre');
  const writes = status === 'draft' && mine && decides;
  const dirty = text !== source;
  const save = () => saving.mutate({ method: 'PUT', href: `${ROUTE}/${id}`, body: { revision, source: text } });
  return (
    <div className="stack">
      <Card size="small" title={reason}>
        <Input.TextArea
          ref={(made) => {
            area.current = made?.resizableTextArea?.textArea ?? null;
          }}
          className="code"
          aria-label={t('admin.templateText')}
          rows={26}
          spellCheck={false}
          readOnly={!writes}
          value={text}
          onChange={({ target }) => kept.set({ source: target.value })}
          onKeyDown={(event) => {
            if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
            event.preventDefault();
            if (writes) save();
          }}
        />
        {faults.length > 0 && (
          <Alert
            type="error"
            style={{ marginTop: 12 }}
            title={t('admin.faults', { count: faults.length })}
            description={
              <ul className="plain-list">
                {faults.map((fault) => (
                  <li key={`${fault.line}${fault.messageEn}`}>
                    <Button type="link" size="small" onClick={() => select(area.current, fault.line)}>
                      {t('admin.line', { line: fault.line })}
                    </Button>
                    {i18n.language === 'en' ? fault.messageEn : fault.messageZh}
                  </li>
                ))}
              </ul>
            }
          />
        )}
        <div className="stack save-bar">
          <Refusal error={saving.error ?? submitting.error} />
          <Space wrap align="start">
            {writes && (
              <>
                <ReasonedButton
                  type="primary"
                  reason={dirty ? undefined : t('admin.nothingToSave')}
                  loading={saving.isPending}
                  onClick={save}
                >
                  {t('admin.saveAndPreview')}
                </ReasonedButton>
                <ReasonedButton
                  reason={dirty ? t('admin.saveFirst') : faults.length > 0 ? t('admin.mendFirst') : undefined}
                  loading={submitting.isPending}
                  onClick={() => submitting.mutate({ href: `${ROUTE}/${id}/submit`, body: { revision } })}
                >
                  {t('admin.submit')}
                </ReasonedButton>
              </>
            )}
            {status === 'submitted' && decides && (
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
            {opinion !== null && <span className="muted">{opinion}</span>}
          </Space>
        </div>
      </Card>
      <Fields kind={kind} />
    </div>
  );
}

/** Puts the cursor on a line and shows it. */
function select(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return;
  const before = area.value
    .split('\n')
    .slice(0, line - 1)
    .join('\n').length;
  const start = before === 0 ? 0 : before + 1;
  const end = area.value.indexOf('\n', start);
  area.focus();
  area.setSelectionRange(start, end < 0 ? area.value.length : end);
}

/** What a template of this kind may name. */
function Fields({ kind }: { readonly kind: Draft['kind'] }) {
  const { t } = useTranslation();
  const template = useQuery({
    queryKey: ['template', kind],
    queryFn: () => bodyOf(api.GET('/api/v1/paper-templates/{kind}', { params: { path: { kind } } })),
  });
  return (
    <Card size="small" title={t('admin.templateFields')}>
      <Refusal error={template.error} />
      <p className="muted">{t('admin.onlyWhen')}</p>
      <ul className="plain-list">
        {(template.data?.fields ?? []).map(({ name, zh, required, columns }) => (
          <li key={name}>
            <code>{`{{${name}}}`}</code> {zh} {required && <Tag>{t('admin.always')}</Tag>}
            {columns.length > 0 && <span className="muted"> {columns.join(t('common.comma'))}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** An invented paper as the draft prints it, and the file itself. */
function Sample({ draft: { id, revision, faults } }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const tell = useTelling();
  const noSample = useId();
  const picture = usePicture(`${ROUTE}/${id}/preview?format=png`, revision, faults.length === 0);
  return (
    <Card
      size="small"
      title={t('admin.sample')}
      extra={
        <ReasonedButton
          size="small"
          reason={faults.length > 0 ? t('admin.noSample') : undefined}
          toldIn={noSample}
          onClick={() => void openDocument(`${ROUTE}/${id}/preview?format=pdf`).catch(tell)}
        >
          {t('admin.openPdf')}
        </ReasonedButton>
      }
    >
      <Refusal error={picture.error} />
      {faults.length > 0 && (
        <p id={noSample} className="muted">
          {t('admin.noSample')}
        </p>
      )}
      {faults.length === 0 && !picture.url && <Skeleton active title={false} paragraph={{ rows: 12 }} />}
      {picture.url && <img src={picture.url} alt={t('admin.sampleOf')} className="sample" />}
    </Card>
  );
}
