import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { operationsQuery } from '../../api/operations';
import { useDraft } from '../../shared/drafts';
import { Refusal } from '../../shared/Refusal';
import { SchemaForm } from '../../shared/SchemaForm';
import { prefilled } from '../case/prefill';
import { type Case, WORK } from './cases';
import { mayRepeat, useCommand } from '../../shared/use-command';
import type { components } from '../../api/schema';

type Item = components['schemas']['ItemGuideBody'];

interface NegativeProps {
  readonly file: Case;
  readonly act: string;
  readonly item: Item | undefined;
  readonly onDone: () => void;
}

/** a written answer with all reasons, and where one turns against it. */
export function Negative({ file, act, item, onDone }: NegativeProps) {
  const { t } = useTranslation();
  const href = `/api/v1/applications/${file.id}/acts/${routeOf(act)}`;
  const draft = useDraft(href);
  const operations = useQuery(operationsQuery);
  const telling = useCommand(WORK);
  const form = operations.data?.[`POST /api/v1/applications/{applicationId}/acts/${routeOf(act)}`]?.form;
  if (!form || !item) return null;
  const begun = Object.keys(draft.data).length > 0;
  return (
    <SchemaForm
      schema={form}
      data={begun ? draft.data : { reasons: [''], ...prefilled(act, file, item) }}
      surroundings={{}}
      onChange={draft.set}
      onSubmit={(body) =>
        telling.mutate(
          { href, body, seq: file.seq },
          {
            onSuccess: () => {
              draft.clear();
              onDone();
            },
          },
        )
      }
    >
      <div className="stack">
        <Refusal error={telling.error} />
        <Button type="primary" htmlType="submit" loading={telling.isPending}>
          {mayRepeat(telling.error) ? t('case.again') : t('front.doTell')}
        </Button>
      </div>
    </SchemaForm>
  );
}

/** `refuseAcceptance` → `refuse-acceptance`, as its route is called. */
function routeOf(act: string): string {
  return act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
