import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { DataTable } from '../../shared/DataTable';
import { useInstants } from '../../shared/instants';
import { Refusal } from '../../shared/Refusal';
import { OrganisationDrawer, type OrganisationCommand } from './organisation-drawer';

type Person = components['schemas']['RosterPersonBody'];
type Department = components['schemas']['DepartmentBody'];

/** Everybody on the staff list with offices, training and account, and what an administrator does about them. */
export function Staff({ departments }: { readonly departments: readonly Department[] }) {
  const { t, i18n } = useTranslation();
  const { date } = useInstants();
  const { holds, person } = useSession();
  const [department, setDepartment] = useState<string>();
  const [role, setRole] = useState<string>();
  const [command, setCommand] = useState<OrganisationCommand>();
  const roster = useQuery({
    queryKey: ['roster'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/organisation/people'))).items,
  });
  const keeps = holds('administrator');
  const nameOf = (code: string | null) => {
    const one = departments.find((known) => known.code === code);
    return (i18n.language === 'en' ? one?.nameEn : one?.name) ?? '';
  };
  const staff = roster.data ?? [];
  const roles = [...new Set(staff.flatMap(({ appointments }) => appointments.map((one) => one.role)))];
  const shown = staff.filter(
    ({ appointments }) =>
      (department === undefined || appointments.some((one) => one.departmentCode === department)) &&
      (role === undefined || appointments.some((one) => one.role === role)),
  );
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        {keeps && (
          <Button type="primary" onClick={() => setCommand({ route: 'people', word: 'people' })}>
            {t('admin.organisationDo.people')}
          </Button>
        )}
        <Select
          allowClear
          aria-label={t('fields.departmentCode')}
          placeholder={t('fields.departmentCode')}
          value={department}
          onChange={(code: string | undefined) => setDepartment(code)}
          options={departments.map(({ code }) => ({ value: code, label: nameOf(code) }))}
          style={{ minWidth: 200 }}
        />
        <Select
          allowClear
          aria-label={t('admin.role')}
          placeholder={t('admin.role')}
          value={role}
          onChange={(one: string | undefined) => setRole(one)}
          options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
          style={{ minWidth: 180 }}
        />
      </Space>
      <Refusal error={roster.error} />
      <DataTable<Person>
        rowKey="id"
        size="small"
        loading={roster.isPending}
        dataSource={shown}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: t('admin.person'),
            render: (_, one) => (
              <>
                {one.name} {!one.inService && <Tag>{t('admin.left')}</Tag>}
                {one.inService && one.disabled && <Tag color="error">{t('admin.inactive')}</Tag>}
                <div className="muted">{one.login}</div>
              </>
            ),
          },
          {
            title: t('admin.role'),
            render: (_, { appointments }) =>
              appointments.map((one) => (
                <Tag key={`${one.role} ${one.departmentCode} ${one.from}`}>
                  {t(`roles.${one.role}`)} {nameOf(one.departmentCode)}
                  {one.deputy && ` (${t('fields.deputy')})`}
                  {one.until !== null && ` → ${date(one.until)}`}
                </Tag>
              )),
          },
          { title: t('fields.windowNo'), render: (_, one) => one.windowNumber ?? '—' },
          { title: t('fields.phone'), render: (_, one) => one.phone ?? '—' },
          { title: t('admin.trainedUntil'), render: (_, one) => (one.trainedUntil ? date(one.trainedUntil) : '—') },
          {
            title: t('books.do'),
            render: (_, one) =>
              keeps && one.inService && <Doing about={one} own={one.id === person?.personId} onChoose={setCommand} />,
          },
        ]}
      />
      <OrganisationDrawer command={command} onClose={() => setCommand(undefined)} />
    </>
  );
}

interface DoingProps {
  readonly about: Person;
  /** Nobody changes their own office. */
  readonly own: boolean;
  readonly onChoose: (command: OrganisationCommand) => void;
}

function Doing({ about, own, onChoose }: DoingProps) {
  const { t } = useTranslation();
  const { id: personId, name, phone, windowNumber, sectionCode, appointments } = about;
  const of = (route: string, word: string, rest: Partial<OrganisationCommand> = {}): OrganisationCommand => ({
    route: `people/{personId}/${route}`,
    word,
    personId,
    ...rest,
  });
  const prefilled = {
    name,
    phone,
    ...(windowNumber !== null && { windowNumber }),
    ...(sectionCode !== null && { sectionCode }),
  };
  const held = appointments[0];
  const commands: OrganisationCommand[] = [
    of('details', 'details', { prefilled }),
    ...(own
      ? []
      : [
          of('appointments', 'appoint'),
          ...(held
            ? [
                of('appointments/end', 'endAppointment', {
                  prefilled: {
                    role: held.role,
                    ...(held.departmentCode !== null && { departmentCode: held.departmentCode }),
                  },
                }),
              ]
            : []),
        ]),
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: commands.map(({ word }) => ({ key: word, label: t(`admin.organisationDo.${word}`) })),
        onClick: ({ key }) => onChoose(commands.find(({ word }) => word === key)!),
      }}
    >
      <Button size="small" aria-label={t('admin.changePerson', { name })}>
        {t('admin.change')}
      </Button>
    </Dropdown>
  );
}
