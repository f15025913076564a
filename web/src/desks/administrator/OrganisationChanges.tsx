import { useQuery } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { type Role, useSession } from '../../app/session';
import { DataTable } from '../../shared/DataTable';
import { Instant } from '../../shared/instants';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';
import { Standing } from './Items';
import { OrganisationDrawer, type OrganisationCommand } from './organisation-drawer';
import { SettingsEffect } from './SettingsEffect';

type Change = components['schemas']['OrganisationChangeBody'];
/** What a proposal of settings holds. */
type WantedSettings = Omit<components['schemas']['ChangeSettingsBody'], 'reason'>;

const OF_PEOPLE: readonly Change['kind'][] = ['addPerson', 'appoint', 'endAppointment'];
const DECIDE_SETTINGS: readonly Role[] = ['administrator', 'centre'];
const DECIDE_PEOPLE: readonly Role[] = ['securityAdministrator', 'centre'];

/** Changes made without the data files; `waiting` are those on which somebody still decides. */
export function useOrganisationChanges() {
  const changes = useQuery({
    queryKey: ['organisation-changes'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/organisation/changes'))).items,
  });
  return { changes, waiting: (changes.data ?? []).filter(({ status }) => status === 'proposed') };
}

/**
 * Who wanted what and why, who else agreed; and the decision, which is never that of who wanted it.
 * @param ofPeople only who comes, gets an office or loses one
 */
export function OrganisationChanges({ ofPeople = false }: { readonly ofPeople?: boolean }) {
  const { t } = useTranslation();
  const { person, holds } = useSession();
  const people = usePeople();
  const [command, setCommand] = useState<OrganisationCommand>();
  const { changes } = useOrganisationChanges();
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? '—';
  const whomOf = ({ kind, content }: Change) =>
    kind === 'addPerson' ? null : people.find(({ id }) => id === content['personId'])?.name;
  const dismiss = (changeId: string, word: string) =>
    setCommand({ route: 'changes/{changeId}/dismiss', word, changeId });
  const approve = ({ id, kind, content }: Change) => {
    const intro = kind === 'settings' && <SettingsEffect {...(content as unknown as WantedSettings)} />;
    setCommand({ route: 'changes/{changeId}/approve', word: 'approve', changeId: id, intro });
  };
  return (
    <>
      <Refusal error={changes.error} />
      <DataTable<Change>
        rowKey="id"
        size="small"
        loading={changes.isPending}
        dataSource={(changes.data ?? []).filter(({ kind }) => !ofPeople || OF_PEOPLE.includes(kind))}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: t('admin.noChanges') }}
        columns={[
          { title: t('fields.kind'), render: (_, { kind }) => t(`admin.organisationKind.${kind}`) },
          { title: t('admin.changed'), render: (_, one) => <Differences change={one} whom={whomOf(one)} /> },
          { title: t('fields.reason'), dataIndex: 'reason' },
          { title: t('fields.status'), render: (_, { status }) => <Standing status={status} /> },
          {
            title: t('fields.draftedBy'),
            render: (_, one) => (
              <>
                {nameOf(one.draftedBy)}
                <div className="muted">
                  <Instant at={one.draftedAt} />
                </div>
              </>
            ),
          },
          { title: t('fields.decidedBy'), render: (_, one) => nameOf(one.decidedBy) },
          {
            title: t('books.do'),
            render: (_, one) => {
              const { id, kind, status, draftedBy } = one;
              if (status !== 'proposed' || !holds('administrator', 'securityAdministrator', 'centre')) return null;
              if (draftedBy === person?.personId) {
                return (
                  <>
                    <span className="muted">{t('admin.secondPerson')}</span>{' '}
                    <Button size="small" onClick={() => dismiss(id, 'takeBack')}>
                      {t('admin.takeBack')}
                    </Button>
                  </>
                );
              }
              if (!holds(...(kind === 'settings' ? DECIDE_SETTINGS : DECIDE_PEOPLE))) {
                return <span className="muted">{t('admin.secondPerson')}</span>;
              }
              return (
                <Space>
                  <Button size="small" type="primary" onClick={() => approve(one)}>
                    {t('admin.approve')}
                  </Button>
                  <Button size="small" danger onClick={() => dismiss(id, 'dismiss')}>
                    {t('admin.dismiss')}
                  </Button>
                </Space>
              );
            },
          },
        ]}
      />
      <OrganisationDrawer command={command} onClose={() => setCommand(undefined)} />
    </>
  );
}

/** Whom it concerns, what it is to be, and what it was where that is known. */
function Differences({
  change: { kind, content, before },
  whom,
}: {
  readonly change: Change;
  readonly whom: string | null | undefined;
}) {
  const { t } = useTranslation();
  const asked =
    kind === 'settings'
      ? Object.fromEntries((content as unknown as WantedSettings).changes.map(({ name, value }) => [name, value]))
      : content;
  const told = Object.entries(asked).filter(([name, value]) => name !== 'personId' && typeof value !== 'object');
  return (
    <>
      {whom && <strong>{whom}</strong>}
      {told.map(([name, value]) => {
        const was = before?.[name];
        return (
          <div key={name}>
            {t(`fields.${name}`, name)}: {was !== undefined && was !== value && <del>{wordOf(was)}</del>}{' '}
            {wordOf(value)}
          </div>
        );
      })}
    </>
  );

  function wordOf(value: unknown): string {
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    return t([`words.${String(value)}`, `roles.${String(value)}`, `settings.${String(value)}`], String(value));
  }
}
