import { useQuery } from '@tanstack/react-query';
import { Button, Card, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '../../api/catalogue';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { Instant, useInstants } from '../../shared/instants';
import { Parts } from '../../shared/Parts';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';

type Staff = components['schemas']['StaffMemberBody'];
type Department = components['schemas']['DepartmentBody'];
type Absence = components['schemas']['AbsenceListBody']['items'][number];

/** The centre as it is made up: departments with windows and sections, people with what they may do, and who stands in. */
export function Organisation() {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery());
  const staff = useQuery({
    queryKey: ['staff', 'whole'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/organisation/staff'))).items,
  });
  const departments = organisation.data?.departments ?? [];
  return (
    <Page title={t('admin.part.organisation')}>
      <Refusal error={organisation.error ?? staff.error} />
      <Card size="small">
        <Parts
          name="show"
          parts={[
            {
              key: 'departments',
              label: t('admin.departments'),
              children: <Departments departments={departments} staff={staff.data ?? []} />,
            },
            {
              key: 'people',
              label: t('admin.people'),
              children: <People departments={departments} staff={staff.data ?? []} />,
            },
            {
              key: 'substitutes',
              label: t('admin.substitutes'),
              children: <Substitutes staff={staff.data ?? []} />,
            },
          ]}
        />
        <p className="muted">{t('admin.organisationHint')}</p>
      </Card>
    </Page>
  );
}

interface Both {
  readonly departments: readonly Department[];
  readonly staff: readonly Staff[];
}

function Departments({ departments, staff }: Both) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  return (
    <DataTable<Department>
      rowKey="code"
      size="small"
      dataSource={[...departments]}
      pagination={false}
      columns={[
        { title: t('fields.code'), dataIndex: 'code' },
        { title: t('guide.department'), render: (_, one) => (english ? one.nameEn : one.name) },
        {
          title: t('fields.window'),
          render: (_, { windows }) =>
            windows.map(({ number, location }) => <div key={number}>{t('admin.windowAt', { number, location })}</div>),
        },
        {
          title: t('admin.sectionsOf'),
          render: (_, { sections }) =>
            sections.map(({ code, name, nameEn }) => <Tag key={code}>{english ? nameEn : name}</Tag>),
        },
        { title: t('fields.phone'), dataIndex: 'phone' },
        {
          title: t('admin.people'),
          align: 'right',
          render: (_, { code }) =>
            staff.filter(({ authorities }) => authorities.some(({ departmentCode }) => departmentCode === code)).length,
        },
      ]}
    />
  );
}

function People({ departments, staff }: Both) {
  const { t, i18n } = useTranslation();
  const [department, setDepartment] = useState<string>();
  const [role, setRole] = useState<string>();
  const english = i18n.language === 'en';
  const nameOf = (code: string | null) => {
    const one = departments.find((known) => known.code === code);
    return (english ? one?.nameEn : one?.name) ?? '';
  };
  const shown = staff.filter(({ authorities }) =>
    authorities.some(
      (one) =>
        (department === undefined || one.departmentCode === department) && (role === undefined || one.role === role),
    ),
  );
  const roles = [...new Set(staff.flatMap(({ authorities }) => authorities.map((one) => one.role)))];
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
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
      <DataTable<Staff>
        rowKey="id"
        size="small"
        dataSource={shown}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: t('admin.person'), dataIndex: 'name' },
          {
            title: t('admin.role'),
            render: (_, { authorities }) =>
              authorities.map((one) => (
                <Tag key={one.role + String(one.departmentCode)}>
                  {t(`roles.${one.role}`)} {nameOf(one.departmentCode)}
                </Tag>
              )),
          },
          { title: t('fields.windowNo'), render: (_, one) => one.windowNumber ?? '—' },
          { title: t('fields.phone'), render: (_, one) => one.phone ?? '—' },
        ]}
      />
    </>
  );
}

function Substitutes({ staff }: { readonly staff: readonly Staff[] }) {
  const { t } = useTranslation();
  const { date } = useInstants();
  const { holds } = useSession();
  const [assigning, setAssigning] = useState<string>();
  const absences = useQuery({
    queryKey: ['absences'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/absences'))).items,
  });
  const nameOf = (id: string | null) => staff.find((one) => one.id === id)?.name ?? '—';
  return (
    <>
      <Refusal error={absences.error} />
      <DataTable<Absence>
        rowKey="id"
        size="small"
        loading={absences.isPending}
        dataSource={absences.data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: t('admin.nobodyAway') }}
        columns={[
          { title: t('admin.person'), render: (_, one) => nameOf(one.personId) },
          { title: t('fields.kind'), dataIndex: 'kindName' },
          { title: t('fields.from'), render: (_, one) => <Instant at={one.from} /> },
          { title: t('fields.untilOn'), render: (_, one) => (one.untilOn ? date(one.untilOn) : '—') },
          { title: t('fields.substituteId'), render: (_, one) => nameOf(one.substituteId) },
          {
            title: t('books.do'),
            render: (_, one) =>
              one.endedAt === null &&
              holds('centre') && (
                <Button size="small" onClick={() => setAssigning(one.id)}>
                  {t('acts.assignSubstitute')}
                </Button>
              ),
          },
        ]}
      />
      {assigning && (
        <CommandDrawer
          title={t('acts.assignSubstitute')}
          operation="POST /api/v1/absences/{absenceId}/substitute"
          href={`/api/v1/absences/${assigning}/substitute`}
          changes={[['absences']]}
          onClose={() => setAssigning(undefined)}
        />
      )}
    </>
  );
}
