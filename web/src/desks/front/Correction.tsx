import { Button, Checkbox, DatePicker, Form, Input } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../shared/drafts';
import { Missing, useFilling } from '../../shared/filling';
import { Refusal } from '../../shared/Refusal';
import { type Case, WORK } from '../staff/cases';
import { mayRepeat, useCommand } from '../../shared/use-command';

interface EnteredCorrection {
  /** What is wrong, by material; a material that stands here is on the notice. */
  readonly problems?: Readonly<Record<string, string>>;
  /** Local to the centre: `2026-03-04T10:00:00`. */
  readonly nextVisit?: string;
}

/** everything that must be corrected, told at once, material by material, with the time to come again. */
export function Correction({ file, onDone }: { readonly file: Case; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const draft = useDraft(`front/correction/${file.id}`);
  const entered = draft.data as EnteredCorrection;
  const telling = useCommand(WORK);
  const missing = file.materials.filter((one) => one.required && one.copies === 0);
  const problems =
    entered.problems ?? Object.fromEntries(missing.map(({ materialId }) => [materialId, t('front.notHandedIn')]));
  const set = (change: EnteredCorrection) => draft.set({ problems, ...entered, ...change });
  const mark = (materialId: string, problem: string | undefined) => {
    const { [materialId]: _, ...others } = problems;
    set({ problems: problem === undefined ? others : { ...others, [materialId]: problem } });
  };
  const defects = Object.entries(problems).map(([materialId, problem]) => ({ materialId, problem: problem.trim() }));
  const filling = useFilling({
    materials: defects.length === 0 && t('front.noneMarked'),
    ...Object.fromEntries(
      defects.map(({ materialId, problem }) => [`of ${materialId}`, problem === '' && t('front.problemHint')]),
    ),
    nextVisit: !entered.nextVisit && t('validation.choose'),
  });
  const send = () =>
    telling.mutate(
      {
        href: `/api/v1/applications/${file.id}/acts/issue-correction`,
        body: { defects, nextVisitAt: `${entered.nextVisit}+08:00` },
        seq: file.seq,
      },
      {
        onSuccess: () => {
          draft.clear();
          onDone();
        },
      },
    );
  return (
    <div className="stack" ref={filling.area}>
      <ul className="rows">
        {file.materials.map(({ materialId, name }) => (
          <li key={materialId}>
            <Checkbox
              checked={materialId in problems}
              {...filling.marks('materials')}
              onChange={({ target }) => mark(materialId, target.checked ? '' : undefined)}
            >
              {name}
            </Checkbox>
            {materialId in problems && (
              <>
                <Input
                  aria-label={t('front.problemOf', { name })}
                  {...filling.marks(`of ${materialId}`)}
                  placeholder={t('front.problemHint')}
                  value={problems[materialId] ?? ''}
                  maxLength={500}
                  onChange={({ target }) => mark(materialId, target.value)}
                />
                <Missing of={filling} name={`of ${materialId}`} />
              </>
            )}
          </li>
        ))}
      </ul>
      <Missing of={filling} name="materials" />
      <Form.Item label={t('fields.nextVisitAt')} htmlFor="nextVisit" required style={{ marginBottom: 0 }}>
        <DatePicker
          id="nextVisit"
          {...filling.marks('nextVisit')}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          value={entered.nextVisit ? dayjs(entered.nextVisit) : null}
          onChange={(at) => at && set({ nextVisit: at.format('YYYY-MM-DDTHH:mm:00') })}
          style={{ width: '100%' }}
        />
        <Missing of={filling} name="nextVisit" />
      </Form.Item>
      <Refusal error={telling.error} />
      <Button type="primary" loading={telling.isPending} onClick={() => filling.whenFilled(send)}>
        {mayRepeat(telling.error) ? t('case.again') : t('front.doTell')}
      </Button>
    </div>
  );
}
