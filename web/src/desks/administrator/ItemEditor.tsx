import { Button, Card, Form, Space } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../shared/drafts';
import { Parts } from '../../shared/Parts';
import { Refusal } from '../../shared/Refusal';
import { useTellingDone } from '../../shared/telling';
import { useCommand } from '../../shared/use-command';
import type { ItemDraftDetail } from './drafts-queries';
import { BasicsPart } from './item-form/BasicsPart';
import { BLANK_ITEM } from './item-form/blank';
import { nameOfField, partOf, PARTS, type FieldName } from './item-form/faults';
import { FormPart } from './item-form/FormPart';
import { LimitsPart } from './item-form/LimitsPart';
import { MaterialsPart } from './item-form/MaterialsPart';
import { ResultPart } from './item-form/ResultPart';
import { StagesPart } from './item-form/StagesPart';

type Content = Record<string, unknown>;

/**
 * All fields of an item. What the rules refuse stands at its field as soon as it is saved; what is typed waits in this tab
 * until then.
 */
export function ItemEditor({ draft, writes }: { readonly draft: ItemDraftDetail; readonly writes: boolean }) {
  const { t, i18n } = useTranslation();
  const { id, revision, faults } = draft;
  const [form] = Form.useForm<Content>();
  const typed = useDraft(`item-draft/${id}`);
  const saving = useCommand([['item-draft', id], ['item-drafts']], {
    onDone: useTellingDone(),
    onRead: () => {
      typed.set({});
      typed.clear();
    },
  });
  const marked = useRef<FieldName[]>([]);
  const english = i18n.language === 'en';
  useEffect(() => {
    const told = faults.map((fault) => ({
      name: nameOfField(fault.field),
      errors: [`${english ? fault.messageEn : fault.messageZh}（${fault.rule}）`],
    }));
    form.setFields([...marked.current.map((name) => ({ name, errors: [] })), ...told]);
    marked.current = told.map(({ name }) => name);
  }, [form, faults, english]);
  const save = () => {
    const content = withoutUndefined(form.getFieldsValue(true));
    saving.mutate({ method: 'PUT', href: `/api/v1/catalogue/drafts/${id}`, body: { revision, content } });
  };
  const begun = Object.keys(typed.data).length > 0;
  const bodies = {
    basics: <BasicsPart />,
    materials: <MaterialsPart />,
    limits: <LimitsPart />,
    stages: <StagesPart />,
    form: (
      <Form.Item name="form" noStyle>
        <FormPart faults={faults.filter(({ field }) => partOf(field) === 'form')} disabled={!writes} />
      </Form.Item>
    ),
    result: <ResultPart />,
  };
  return (
    <Card size="small">
      <div
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && event.key === 's') {
            event.preventDefault();
            if (writes) save();
          }
        }}
      >
        <Form<Content>
          form={form}
          name="item"
          layout="vertical"
          disabled={!writes}
          initialValues={{ ...BLANK_ITEM, ...draft.content, ...(begun && writes && typed.data) }}
          onValuesChange={() => typed.set(form.getFieldsValue(true))}
        >
          <Parts
            name="part"
            keep
            parts={PARTS.map((part) => ({
              key: part,
              label: t(`itemForm.part.${part}`),
              count: faults.filter(({ field }) => partOf(field) === part).length,
              children: bodies[part],
            }))}
          />
          {writes && (
            <div className="stack save-bar">
              <Refusal error={saving.error} />
              <Space>
                <Button type="primary" loading={saving.isPending} onClick={save}>
                  {t('admin.save')}
                </Button>
                <span className="muted">{begun ? t('admin.unsaved') : t('admin.savedAs', { revision })}</span>
              </Space>
            </div>
          )}
        </Form>
      </div>
    </Card>
  );
}

/** A field that was cleared is not there; null is a word of its own. */
function withoutUndefined(content: Content): Content {
  return JSON.parse(JSON.stringify(content)) as Content;
}
