import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Radio, Space } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { newKey } from '../../shared/drafts';
import { Page } from '../../shared/Page';
import { Waiting } from '../../shared/Waiting';
import { BlobImage } from '../staff/BlobImage';
import { CaseFacts } from '../staff/CaseFacts';
import { photoFrom } from './pictures';
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
  const queue = async (one: Pick<Queued, 'route' | 'body' | 'pictures'>) => {
    await put('queue', { ...one, key: newKey(), id: visit.id, personId, number: visit.file.number, state: 'waiting' });
    onQueued();
    await navigate('/visits', { replace: true });
  };
  return (
    <Page title={visit.file.object}>
      <div className="stack">
        <CaseFacts file={visit.file} form={visit.form} />
        <Checklist checklist={visit.checklist} passed={notes.passed} onChange={(passed) => set({ passed })} />
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

interface ChecklistProps {
  readonly checklist: readonly string[];
  readonly passed: Notes['passed'];
  readonly onChange: (passed: Record<string, boolean>) => void;
}

function Checklist({ checklist, passed, onChange }: ChecklistProps) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={t('visits.checklist')}>
      <ul className="rows">
        {checklist.map((item) => (
          <li key={item}>
            <div>{item}</div>
            <Radio.Group
              aria-label={item}
              optionType="button"
              buttonStyle="solid"
              value={passed[item]}
              onChange={({ target }) => onChange({ ...passed, [item]: target.value as boolean })}
              options={[
                { value: true, label: t('visits.good') },
                { value: false, label: t('visits.bad') },
              ]}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface PhotosProps {
  readonly visit: Visit;
  readonly photos: Notes['photos'];
  readonly onChange: (photos: Notes['photos']) => void;
}

function Photos({ visit, photos, onChange }: PhotosProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [unreadable, setUnreadable] = useState(false);
  const take = async (files: readonly File[]) => {
    const name = (index: number) =>
      t('visits.photoName', { number: visit.file.number, count: photos.length + index + 1 });
    const taken = await Promise.all(files.map((file, index) => photoFrom(file, name(index))));
    onChange([...photos, ...taken]);
  };
  return (
    <Card size="small" title={t('visits.photos', { count: photos.length })}>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        aria-label={t('visits.takePhoto')}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          setUnreadable(false);
          void take(files).catch(() => setUnreadable(true));
        }}
      />
      <div className="photos">
        {photos.map((photo) => (
          <div key={photo.key}>
            <BlobImage content={photo.content} alt={photo.name} />
            <Button size="small" block onClick={() => onChange(photos.filter(({ key }) => key !== photo.key))}>
              {t('visits.dropPhoto')}
            </Button>
          </div>
        ))}
      </div>
      {unreadable && <Alert type="error" title={t('visits.unreadable')} />}
      <Button onClick={() => input.current?.click()}>{t('visits.takePhoto')}</Button>
    </Card>
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
  readonly onQueue: (one: Pick<Queued, 'route' | 'body' | 'pictures'>) => void;
}

/** What is missing still, and the record of the visit: passed when everything was found as it must be. */
function Ending({ visit, notes, onQueue }: EndingProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState<string>();
  const { checklist, file } = visit;
  const inspectorIds = file.inspectors.flatMap(({ id }) => (id ? [id] : []));
  const missing = [
    ...(checklist.every((item) => item in notes.passed) ? [] : [t('visits.checklist')]),
    ...(notes.findings.trim() ? [] : [t('visits.findings')]),
    ...(inspectorIds.every((id) => id in notes.signatures) ? [] : [t('visits.signatures')]),
    ...(notes.signedBy.trim() ? [] : [t('visits.party')]),
  ];
  const passed = checklist.every((item) => notes.passed[item] === true);
  const record = () =>
    onQueue({
      route: passed ? 'pass-inspection' : 'fail-inspection',
      body: {
        inspectorIds,
        signedInspectorIds: inspectorIds,
        findings: notes.findings.trim(),
        signedBy: notes.signedBy.trim(),
        checks: checklist.map((item) => ({ item, passed: notes.passed[item] === true })),
      },
      pictures: [...notes.photos, ...Object.values(notes.signatures)],
    });
  return (
    <Card size="small">
      <div className="stack">
        {missing.length > 0 && (
          <span className="muted">{t('visits.missing', { names: missing.join(t('common.comma')) })}</span>
        )}
        <Space wrap>
          <Button type="primary" disabled={missing.length > 0} onClick={record}>
            {passed || missing.length > 0 ? t('visits.pass') : t('visits.fail')}
          </Button>
          <Button onClick={() => setNote(note === undefined ? '' : undefined)}>{t('acts.recordNoShow')}</Button>
        </Space>
        {note !== undefined && (
          <>
            <Input.TextArea
              aria-label={t('visits.noShowNote')}
              placeholder={t('visits.noShowNote')}
              rows={2}
              maxLength={1000}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
            <Button
              disabled={!note.trim()}
              onClick={() => onQueue({ route: 'record-no-show', body: { note: note.trim() }, pictures: [] })}
            >
              {t('visits.doNoShow')}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}
