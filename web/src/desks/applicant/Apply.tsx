import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Descriptions, Flex, Form, Input, Result, Space, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { itemQuery } from '../../api/catalogue';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { attorneyBody, type EnteredAttorney, missingOfAttorney } from '../../shared/attorney';
import { AttorneyFields } from '../../shared/AttorneyFields';
import { type Draft, useDraft } from '../../shared/drafts';
import { DataTable } from '../../shared/DataTable';
import { Page } from '../../shared/Page';
import { ReasonedButton } from '../../shared/ReasonedButton';
import { Refusal } from '../../shared/Refusal';
import { SchemaForm } from '../../shared/SchemaForm';
import { Uploads } from '../../shared/Uploads';
import { mayRepeat, useSending } from '../../shared/use-command';
import { Waiting } from '../../shared/Waiting';
import { PartyFields } from './PartyFields';

type Item = components['schemas']['ItemGuideBody'];

interface Entered {
  readonly step?: number;
  readonly form?: Record<string, unknown>;
  readonly object?: string;
  readonly party?: Record<string, string>;
  readonly identityChecked?: boolean;
  /** an agent has it on paper, where nothing was authorised online. */
  readonly powerOfAttorney?: boolean;
  readonly attorney?: EnteredAttorney;
  /** By material: how many copies, and the files. */
  readonly materials?: Readonly<Record<string, { readonly copies: number; readonly fileIds: readonly string[] }>>;
}

/** Hands an item in, step by step; what was entered waits in this tab until it is handed in. */
export function Apply() {
  const { t, i18n } = useTranslation();
  const { code = '' } = useParams();
  const [query] = useSearchParams();
  // whom an agent hands in for by an authorisation.
  const authoriser = query.get('for') ?? undefined;
  const draft = useDraft(authoriser === undefined ? `apply/${code}` : `apply/${code}/${authoriser}`);
  const entered = draft.data as Entered;
  const step = entered.step ?? 0;
  const item = useQuery(itemQuery(code));
  if (item.isPending) return <Waiting />;
  if (!item.data) {
    return (
      <Page title={code}>
        <Refusal error={item.error} />
      </Page>
    );
  }
  const set = (change: Entered) => draft.set({ ...entered, ...change });
  const parts = { item: item.data, entered, set, draft, authoriser };
  const name = i18n.language === 'en' ? item.data.nameEn : item.data.name;
  return (
    <Page title={t('apply.title', { name })}>
      <Steps
        current={step}
        style={{ marginBottom: 20 }}
        items={['form', 'materials', 'check'].map((each) => ({ title: t(`apply.steps.${each}`) }))}
      />
      <Card>
        {step === 0 && <FormStep {...parts} />}
        {step === 1 && <MaterialsStep {...parts} />}
        {step === 2 && <CheckStep {...parts} />}
      </Card>
    </Page>
  );
}

interface StepProps {
  readonly item: Item;
  readonly entered: Entered;
  readonly set: (change: Entered) => void;
  readonly draft: Draft;
  readonly authoriser: string | undefined;
}

function FormStep({ item, entered, set, authoriser }: StepProps) {
  const { t } = useTranslation();
  const { holds } = useSession();
  const forOthers = authoriser === undefined && holds('frontDesk', 'agent');
  const byPaper = authoriser === undefined && holds('agent');
  const party = entered.party ?? { kind: 'person', idKind: 'residentId' };
  const missing = [
    ...missingWords({ object: entered.object }, 'fields'),
    ...(forOthers ? missingWords({ name: party['name'], idNumber: party['idNumber'] }, 'party') : []),
    ...(byPaper ? missingPaper(entered) : []),
  ].map((word) => t(word));
  if (item.inPersonOnly && holds('agent')) return <Alert type="warning" showIcon title={t('apply.inPersonOnly')} />;
  return (
    <>
      {authoriser !== undefined && <Alert type="info" showIcon title={t('apply.forAuthoriser')} />}
      <Form layout="vertical">
        <Form.Item label={t('fields.object')} htmlFor="object" required extra={t('apply.objectHint')}>
          <Input
            id="object"
            value={entered.object ?? ''}
            onChange={({ target }) => set({ object: target.value })}
            maxLength={200}
          />
        </Form.Item>
        {forOthers && <PartyFields party={party} onChange={(changed) => set({ party: changed })} />}
        {byPaper && (
          <Form.Item extra={t('apply.powerOfAttorneyHint')}>
            <Checkbox
              checked={entered.powerOfAttorney ?? false}
              onChange={({ target }) => set({ powerOfAttorney: target.checked })}
            >
              {t('apply.powerOfAttorney')}
            </Checkbox>
          </Form.Item>
        )}
        {byPaper && entered.powerOfAttorney && (
          <AttorneyFields scanNeeded paper={entered.attorney ?? {}} onChange={(attorney) => set({ attorney })} />
        )}
        {holds('frontDesk') && (
          <Checkbox
            checked={entered.identityChecked ?? false}
            onChange={({ target }) => set({ identityChecked: target.checked })}
          >
            {t('fields.identityChecked')}
          </Checkbox>
        )}
      </Form>
      <SchemaForm
        schema={item.form}
        data={entered.form ?? {}}
        surroundings={{}}
        onChange={(form) => set({ form })}
        onSubmit={(form) => missing.length === 0 && set({ form, step: 1, ...(forOthers && { party }) })}
      >
        <ReasonedButton
          type="primary"
          htmlType="submit"
          reason={missing.length > 0 ? t('apply.missingHere', { names: missing.join(t('common.comma')) }) : undefined}
        >
          {t('apply.next')}
        </ReasonedButton>
      </SchemaForm>
    </>
  );
}

/** What is still to be said of the paper, by its words; nobody looks at the original online, so its scan is handed in. */
function missingPaper({ powerOfAttorney, attorney = {} }: Entered): string[] {
  if (!powerOfAttorney) return ['fields.powerOfAttorney'];
  const missing = missingOfAttorney(attorney).map((name) => `attorney.${name}`);
  return (attorney.fileIds ?? []).length > 0 ? missing : [...missing, 'attorney.scan'];
}

/** The names of what is empty, by where the words for it stand. */
function missingWords(fields: Readonly<Record<string, string | undefined>>, words: 'fields' | 'party'): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (value?.trim() ? [] : [`${words}.${name}`]));
}

function MaterialsStep({ item, entered, set }: StepProps) {
  const { t } = useTranslation();
  const materials = entered.materials ?? {};
  const missing = item.materials.filter(({ id, required }) => required && !(materials[id]?.copies ?? 0));
  const change = (id: string, copies: number, fileIds: readonly string[]) =>
    set({ materials: { ...materials, [id]: { copies, fileIds } } });
  return (
    <div className="stack">
      <DataTable
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={[...item.materials]}
        columns={[
          {
            title: t('guide.material'),
            // In one column, so that a phone shows it.
            render: (_, one) => (
              <Flex vertical gap="small">
                <Checkbox
                  checked={(materials[one.id]?.copies ?? 0) > 0}
                  onChange={({ target }) =>
                    change(one.id, target.checked ? one.copies : 0, materials[one.id]?.fileIds ?? [])
                  }
                >
                  {one.name}
                </Checkbox>
                <Uploads
                  label={one.name}
                  disabled={false}
                  files={(materials[one.id]?.fileIds ?? []).map((id) => ({ id }))}
                  onChange={(files) =>
                    change(
                      one.id,
                      files.length > 0 ? one.copies : (materials[one.id]?.copies ?? 0),
                      files.map(({ id }) => id),
                    )
                  }
                />
              </Flex>
            ),
          },
          { title: t('guide.copies'), dataIndex: 'copies' },
          { title: t('guide.needed'), render: (_, one) => (one.required ? t('guide.always') : t('guide.ifSo')) },
        ]}
      />
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('apply.missing', { names: missing.map(({ name }) => name).join(t('common.comma')) })}
        />
      )}
      <Space>
        <Button onClick={() => set({ step: 0 })}>{t('apply.back')}</Button>
        <Button type="primary" onClick={() => set({ step: 2 })}>
          {t('apply.next')}
        </Button>
      </Space>
    </div>
  );
}

/** What the API is told. */
function bodyFrom({ item, entered, authoriser }: StepProps): Record<string, unknown> {
  const filled = Object.entries(entered.party ?? {}).filter(([, value]) => value.trim() !== '');
  const materials = item.materials.flatMap(({ id }) => {
    const one = entered.materials?.[id];
    if (!one || one.copies === 0) return [];
    return [{ materialId: id, copies: one.copies, ...(one.fileIds.length > 0 && { fileIds: one.fileIds }) }];
  });
  return {
    itemCode: item.code,
    object: entered.object?.trim(),
    form: entered.form ?? {},
    materials,
    ...(authoriser !== undefined && { applicantId: authoriser }),
    ...(entered.party && { applicant: Object.fromEntries(filled) }),
    ...(entered.identityChecked && { identityChecked: true }),
    ...(entered.powerOfAttorney &&
      authoriser === undefined && { powerOfAttorney: true, paperAuthorisation: attorneyBody(entered.attorney ?? {}) }),
  };
}

function CheckStep(props: StepProps) {
  const { item, entered, set, draft } = props;
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [handedIn, setHandedIn] = useState<{ applicationId: string; numbers: Record<string, string> }>();
  const send = useSending();
  const handing = useMutation({
    mutationFn: () => send({ href: '/api/v1/applications', body: bodyFrom(props) }),
    onSuccess: async (answer) => {
      draft.clear();
      setHandedIn(answer as typeof handedIn);
      await cache.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  if (handedIn) {
    return (
      <Result
        status="success"
        title={t('apply.done', { number: handedIn.numbers['case'] ?? '' })}
        extra={
          <Link to={`/cases/${handedIn.applicationId}`}>
            <Button type="primary">{t('apply.toCase')}</Button>
          </Link>
        }
      />
    );
  }
  return (
    <div className="stack">
      <Descriptions column={1} bordered size="small">
        <Descriptions.Item label={t('fields.object')}>{entered.object}</Descriptions.Item>
        {Object.entries(entered.form ?? {}).map(([key, value]) => (
          <Descriptions.Item key={key} label={titleIn(item.form, key)}>
            {String(value)}
          </Descriptions.Item>
        ))}
        <Descriptions.Item label={t('case.materials')}>
          {item.materials
            .filter(({ id }) => (entered.materials?.[id]?.copies ?? 0) > 0)
            .map(({ name }) => name)
            .join(t('common.comma'))}
        </Descriptions.Item>
      </Descriptions>
      <Refusal error={handing.error} />
      <Space>
        <Button onClick={() => set({ step: 1 })}>{t('apply.back')}</Button>
        <Button type="primary" loading={handing.isPending} onClick={() => handing.mutate()}>
          {mayRepeat(handing.error) ? t('case.again') : t('apply.handIn')}
        </Button>
      </Space>
    </div>
  );
}

function titleIn(form: Item['form'], key: string): string {
  const properties = (form as { properties?: Record<string, { title?: string }> }).properties ?? {};
  return properties[key]?.title ?? key;
}
