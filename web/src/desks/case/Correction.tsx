import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDraftedCommand } from '../../shared/use-command';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Refusal } from '../../shared/Refusal';
import { Uploads } from '../../shared/Uploads';
import type { Case } from './case';

interface Brought {
  readonly brought?: boolean;
  readonly fileIds?: readonly string[];
}

/** What a correction asks for, answered item by item and handed in at once. */
export function Correction({ file }: { readonly file: Case }) {
  const { t } = useTranslation();
  const { draft, sending, send } = useDraftedCommand(
    `/api/v1/applications/${file.id}/acts/supplement`,
    [['case', file.id], ['tasks'], ['cases']],
    file.seq,
  );
  const act = file.acts.find((one) => one.act === 'supplement');
  const wanted = file.materials.filter(({ outstanding }) => outstanding);
  if (!act?.allowed || wanted.length === 0) return null;
  const entered = draft.data as Record<string, Brought | undefined>;
  const set = (id: string, change: Brought) => draft.set({ ...entered, [id]: { ...entered[id], ...change } });
  const materials = wanted.flatMap(({ materialId }) => {
    const { brought = false, fileIds = [] } = entered[materialId] ?? {};
    if (!brought && fileIds.length === 0) return [];
    return [{ materialId, copies: 1, ...(fileIds.length > 0 && { fileIds }) }];
  });
  return (
    <Card title={t('correction.title')} size="small" className="no-print">
      <div className="stack">
        <p className="muted">{t('correction.hint')}</p>
        <ol className="case-list">
          {wanted.map(({ materialId, name }) => (
            <li key={materialId} className="panel stack">
              <strong>{name}</strong>
              <div>{problemsOf(file, materialId).join(t('common.comma'))}</div>
              <Uploads
                label={name}
                disabled={false}
                files={(entered[materialId]?.fileIds ?? []).map((id) => ({ id }))}
                onChange={(files) => set(materialId, { fileIds: files.map(({ id }) => id) })}
              />
              <label className="check">
                <input
                  type="checkbox"
                  checked={entered[materialId]?.brought ?? false}
                  onChange={({ target }) => set(materialId, { brought: target.checked })}
                />
                {t('correction.onPaper')}
              </label>
            </li>
          ))}
        </ol>
        <p role="status">{t('correction.answered', { done: materials.length, of: wanted.length })}</p>
        <Refusal error={sending.error} />
        <div>
          <ReasonedButton
            type="primary"
            reason={materials.length === 0 ? t('correction.noneAnswered') : undefined}
            loading={sending.isPending}
            onClick={() => send({ materials })}
          >
            {t('correction.handIn')}
          </ReasonedButton>
        </div>
      </div>
    </Card>
  );
}

/** What the last notice says of a material. */
function problemsOf({ timeline }: Case, materialId: string): string[] {
  const last = [...timeline].reverse().find(({ type }) => type === 'issueCorrection' || type === 'amendCorrection');
  const { defects } = (last?.facts ?? {}) as { defects?: readonly { materialId?: string; problem?: string }[] };
  return (defects ?? []).flatMap((one) => (one.materialId === materialId && one.problem ? [one.problem] : []));
}
