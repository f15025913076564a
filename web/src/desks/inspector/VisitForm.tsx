import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newKey } from '../../shared/drafts';
import { Missing, useFilling } from '../../shared/filling';
import { Page } from '../../shared/Page';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Waiting } from '../../shared/Waiting';
import { CaseFacts } from '../staff/CaseFacts';
import { Checklist } from './Checklist';
import { Photos } from './Photos';
import { SignaturePad } from './SignaturePad';
import { get, type Notes, put, type Queued, type Visit } from './store';

interface VisitFormProps {
  readonly visit: Visit;
  readonly personId: string;
  /** Whether its record waits to be sent. */
  readonly waiting: boolean;
  readonly onQueued: () => void;
}

/** what is looked at on the spot, with pictures and signatures; each word is on the telephone's disk as it is written. */
export function VisitForm(props: VisitFormProps) {
  const { t } = useTranslation();
  const { visit, personId, waiting } = props;
  const kept = useQuery({
    queryKey: ['visits', 'notes', visit.id],
    queryFn: async () => (await get('notes', visit.id)) ?? emptyNotes(visit.id, personId),
    networkMode: 'always',
    staleTime: Infinity,
    gcTime: 0,
  });
  if (waiting) {
    return (
      <Page title={visit.file.object}>
        <Alert type="info" showIcon title={t('visits.written')} description={t('visits.writtenHint')} />
      </Page>
    );
  }
  return kept.data ? <Writing {...props} first={kept.data} /> : <Waiting />;
}

function emptyNotes(id: string, personId: string): Notes {
  return { id, personId, passed: {}, findings: '', signedBy: '', photos: [], signatures: {} };
}

function Writing({ visit, personId, onQueued, first }: VisitFormProps & { readonly first: Notes }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [notes, setNotes] = useState(first);
  const set = (change: Partial<Notes>) =>
    setNotes((before) => {
      const next = { ...before, ...change };
      void put('notes', next);
      return next;
    });
  const queue = async (one: Pick<Queued, 'route' | 'body' | 'checks' | 'pictures'>) => {
    await put('queue', { ...one, key: newKey(), id: visit.id, personId, number: visit.file.number, state: 'waiting' });
    onQueued();
    await navigate('/visits', { replace: true });
  };
  return (
    <Page title={visit.file.object}>
      <div className="stack">
        <CaseFacts file={visit.file} form={visit.form} />
        <Checklist visit={visit} notes={notes} set={set} />
        <Card size="small" title={t('visits.findings')}>
          <Input.TextArea
            aria-label={t('visits.findings')}
            rows={4}
            maxLength={4000}
            value={notes.findings}
            onChange={({ target }) => set({ findings: target.value })}
          />
        </Card>
        <Photos visit={visit} photos={notes.photos} onChange={(photos) => set({ photos })} />
        <Signatures visit={visit} notes={notes} set={set} />
        <Ending visit={visit} notes={notes} onQueue={(one) => void queue(one)} />
      </div>
    </Page>
  );
}

interface SignaturesProps {
  readonly visit: Visit;
  readonly notes: Notes;
  readonly set: (change: Partial<Notes>) => void;
}

function Signatures({ visit, notes, set }: SignaturesProps) {
  const { t } = useTranslation();
  const { signatures } = notes;
  const pad = (who: string, label: string) => (
    <SignaturePad
      key={who}
      label={label}
      signed={signatures[who]}
      onSign={(picture) => {
        const { [who]: _, ...others } = signatures;
        set({ signatures: picture ? { ...others, [who]: picture } : others });
      }}
    />
  );
  return (
    <Card size="small" title={t('visits.signatures')}>
      <div className="stack">
        {visit.file.inspectors.map(({ id, name }) => pad(id ?? '', t('visits.officer', { name })))}
        <Form.Item label={t('visits.party')} htmlFor="signedBy" required layout="vertical" help={t('visits.partyHint')}>
          <Input
            id="signedBy"
            value={notes.signedBy}
            maxLength={200}
            autoComplete="off"
            onChange={({ target }) => set({ signedBy: target.value })}
          />
        </Form.Item>
        {pad('party', t('visits.partySignature'))}
      </div>
    </Card>
  );
}

interface EndingProps {
  readonly visit: Visit;
  readonly notes: Notes;
  readonly onQueue: (one: Pick<Queued, 'route' | 'body' | 'checks' | 'pictures'>) => void;
}

/** What is missing still, and the record of the visit: passed when everything was found as it must be. */
function Ending({ visit, notes, onQueue }: EndingProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState<string>();
  const filling = useFilling({ note: !note?.trim() && t('validation.required') });
  const { checklist, file } = visit;
  const inspectorIds = file.inspectors.flatMap(({ id }) => (id ? [id] : []));
  const answered = checklist.filter(({ point }) => point in notes.passed);
  const wanting = answered.filter(({ point }) => notes.passed[point] === false).map(({ point }) => point);
  // Where something is not as it must be, the rest may be left open.
  const done = answered.length === checklist.length || wanting.length > 0;
  const unseen = answered.filter(({ point, photo }) => photo && !notes.photos.some((one) => one.point === point));
  const missing = [
    ...(done ? [] : [t('visits.checklist')]),
    ...unseen.map(({ point }) => t('visits.photoOf', { point })),
    ...(notes.findings.trim() ? [] : [t('visits.findings')]),
    ...(inspectorIds.every((id) => id in notes.signatures) ? [] : [t('visits.signatures')]),
    ...(notes.signedBy.trim() ? [] : [t('visits.party')]),
  ];
  const record = () =>
    onQueue({
      route: wanting.length === 0 ? 'pass-inspection' : 'fail-inspection',
      body: {
        inspectorIds,
        signedInspectorIds: inspectorIds,
        findings: notes.findings.trim(),
        signedBy: notes.signedBy.trim(),
      },
      checks: answered.map(({ point }) => ({ item: point, passed: notes.passed[point] === true })),
      pictures: [...notes.photos, ...Object.values(notes.signatures)],
    });
  return (
    <Card size="small">
      <div className="stack">
        {wanting.length > 0 && (
          <Alert type="warning" title={t('visits.wanting', { points: wanting.join(t('common.comma')) })} />
        )}
        <Space wrap align="start">
          <ReasonedButton
            type="primary"
            reason={missing.length > 0 ? t('visits.missing', { names: missing.join(t('common.comma')) }) : undefined}
            onClick={record}
          >
            {t(wanting.length === 0 ? 'visits.pass' : 'visits.fail')}
          </ReasonedButton>
          <Button onClick={() => setNote(note === undefined ? '' : undefined)}>{t('acts.recordNoShow')}</Button>
        </Space>
        {note !== undefined && (
          <div className="stack" ref={filling.area}>
            <div>
              <Input.TextArea
                aria-label={t('visits.noShowNote')}
                {...filling.marks('note')}
                placeholder={t('visits.noShowNote')}
                rows={2}
                maxLength={1000}
                value={note}
                onChange={({ target }) => setNote(target.value)}
              />
              <Missing of={filling} name="note" />
            </div>
            <Button
              onClick={() =>
                filling.whenFilled(() =>
                  onQueue({ route: 'record-no-show', body: { note: note.trim() }, pictures: [] }),
                )
              }
            >
              {t('visits.doNoShow')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
