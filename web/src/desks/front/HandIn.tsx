import { useQuery } from '@tanstack/react-query';
import { Button, Card, Result, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemQuery, itemsQuery } from '../../api/catalogue';
import { useSession } from '../../app/session';
import { useDraft } from '../../shared/drafts';
import { mayRepeat, useCommand } from '../../shared/use-command';
import { WORK } from '../staff/cases';
import { enterGoesOn, useShortcuts } from '../staff/keyboard';
import { Refusal } from '../../shared/Refusal';
import { SchemaForm } from '../../shared/SchemaForm';
import { handInBody, knownOfForm, type EnteredHandIn, type Item, missingOf } from './hand-in';
import { MaterialCounts } from './MaterialCounts';
import { PartyFields } from './PartyFields';
import { usePrinting } from './printing';

interface HandedIn {
  readonly applicationId: string;
  readonly numbers: Readonly<Record<string, string>>;
}

/** Hands in for whoever stands at the window; every step by the keyboard, what is known is not typed twice. */
export function HandIn({ onReview }: { readonly onReview: (applicationId: string) => void }) {
  const draft = useDraft('front/hand-in');
  const entered = draft.data as EnteredHandIn;
  const [done, setDone] = useState<HandedIn>();
  const set = (change: EnteredHandIn) => draft.set({ ...entered, ...change });
  const item = useQuery({ ...itemQuery(entered.itemCode ?? ''), enabled: entered.itemCode !== undefined });
  const begin = () => {
    draft.set({});
    draft.clear();
  };
  if (done) return <Received done={done} onReview={onReview} onNext={() => setDone(undefined)} />;
  return (
    <Card size="small">
      <div className="stack hand-in" onKeyDownCapture={enterGoesOn}>
        <ItemChoice
          code={entered.itemCode}
          onChoose={(itemCode) => set({ itemCode, form: {}, materials: {}, agent: undefined })}
        />
        {item.data && (
          <Filling
            key={item.data.code}
            item={item.data}
            entered={entered}
            set={set}
            onDone={(answer) => {
              begin();
              setDone(answer);
            }}
          />
        )}
        <Refusal error={item.error} />
      </div>
    </Card>
  );
}

/** By name, sound or initials: `spjy` and Enter. */
function ItemChoice({
  code,
  onChoose,
}: {
  readonly code: string | undefined;
  readonly onChoose: (code: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { person } = useSession();
  const [words, setWords] = useState('');
  const items = useQuery(itemsQuery());
  const departments = (person?.authorities ?? []).map(({ departmentCode }) => departmentCode);
  const mine = (items.data?.items ?? []).filter(({ departmentCode }) => departments.includes(departmentCode));
  const found = useQuery({
    queryKey: ['front/find-items', words, mine.length],
    queryFn: async () => (await import('../public/find-items')).findItems(mine, words),
    enabled: items.data !== undefined,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
  return (
    <Select
      autoFocus
      aria-label={t('front.item')}
      placeholder={t('front.itemHint')}
      value={code}
      showSearch={{ filterOption: false, onSearch: setWords }}
      onChange={onChoose}
      options={(found.data ?? mine).map(({ code: value, name, nameEn }) => ({
        value,
        label: i18n.language === 'en' ? nameEn : name,
      }))}
      style={{ width: '100%' }}
    />
  );
}

interface FillingProps {
  readonly item: Item;
  readonly entered: EnteredHandIn;
  readonly set: (change: EnteredHandIn) => void;
  readonly onDone: (answer: HandedIn) => void;
}

function Filling({ item, entered, set, onDone }: FillingProps) {
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const handing = useCommand(WORK);
  const counts = entered.materials ?? {};
  const all = () =>
    set({
      materials: Object.fromEntries(
        item.materials.filter(({ required }) => required).map(({ id, copies }) => [id, copies]),
      ),
    });
  useShortcuts({ KeyM: all });
  const form = { ...knownOfForm(item, entered), ...entered.form };
  return (
    <>
      <PartyFields
        entered={entered}
        set={set}
        missing={tried ? missingOf(entered) : []}
        inPersonOnly={item.inPersonOnly}
      />
      <SchemaForm
        schema={item.form}
        data={form}
        surroundings={{}}
        onChange={(changed) => set({ form: changed })}
        onSubmit={(filled) => {
          setTried(true);
          if (missingOf(entered).length > 0) return;
          const command = { href: '/api/v1/applications', body: handInBody(item, { ...entered, form: filled }) };
          handing.mutate(command, { onSuccess: (answer) => onDone(answer as HandedIn) });
        }}
      >
        <div className="stack">
          <MaterialCounts
            materials={item.materials}
            counts={counts}
            onChange={(materials) => set({ materials })}
            extra={
              <Button size="small" onClick={all}>
                {t('front.allMaterials')}
              </Button>
            }
          />
          <Refusal error={handing.error} />
          <Button type="primary" htmlType="submit" loading={handing.isPending} onClick={() => setTried(true)}>
            {mayRepeat(handing.error) ? t('case.again') : t('front.receive')}
          </Button>
        </div>
      </SchemaForm>
    </>
  );
}

interface ReceivedProps {
  readonly done: HandedIn;
  readonly onReview: (applicationId: string) => void;
  readonly onNext: () => void;
}

function Received({ done, onReview, onNext }: ReceivedProps) {
  const { t } = useTranslation();
  const print = usePrinting(done.applicationId, 'receipt');
  return (
    <Result
      status="success"
      title={t('apply.done', { number: done.numbers['case'] ?? '' })}
      extra={
        <Space wrap>
          <Button type="primary" autoFocus onClick={print}>
            {t('front.printReceipt')}
          </Button>
          <Button onClick={() => onReview(done.applicationId)}>{t('front.toReview')}</Button>
          <Button onClick={onNext}>{t('front.next')}</Button>
        </Space>
      }
    />
  );
}
