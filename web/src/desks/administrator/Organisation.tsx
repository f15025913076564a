import { useQuery } from '@tanstack/react-query';
import { Button, Card, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '../../api/catalogue';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { DataTable } from '../../shared/DataTable';
import { Parts } from '../../shared/Parts';
import { Page } from '../../shared/Page';
import { Refusal } from '../../shared/Refusal';
import { OrganisationChanges, useOrganisationChanges } from './OrganisationChanges';
import { OrganisationDrawer, type OrganisationCommand } from './organisation-drawer';
import { Staff } from './Staff';
import { Substitutes } from './Substitutes';

type Department = components['schemas']['DepartmentBody'];

/** The centre as it is made up and changes: departments with windows and sections, people with their offices, who stands in. */
export function Organisation() {
  const { t } = useTranslation();
  const organisation = useQuery(organisationQuery());
  const { waiting } = useOrganisationChanges();
  const departments = organisation.data?.departments ?? [];
  return (
    <Page title={t('admin.part.organisation')}>
      <Refusal error={organisation.error} />
      <Card size="small">
        <Parts
          name="show"
          parts={[
            { key: 'departments', label: t('admin.departments'), children: <Departments departments={departments} /> },
            { key: 'people', label: t('admin.people'), children: <Staff departments={departments} /> },
            {
              key: 'changes',
              label: t('admin.organisationChanges'),
              count: waiting.length,
              children: <OrganisationChanges />,
            },
            { key: 'substitutes', label: t('admin.substitutes'), children: <Substitutes /> },
          ]}
        />
        <p className="muted">{t('admin.organisationHint')}</p>
      </Card>
    </Page>
  );
}

function Departments({ departments }: { readonly departments: readonly Department[] }) {
  const { t, i18n } = useTranslation();
  const { holds } = useSession();
  const [command, setCommand] = useState<OrganisationCommand>();
  const english = i18n.language === 'en';
  const keeps = holds('administrator');
  const add = (route: string) => setCommand({ route, word: route, fixed: { open: true } });
  return (
    <>
      {keeps && (
        <Space wrap style={{ marginBottom: 12 }}>
          {['departments', 'windows', 'sections'].map((route) => (
            <Button key={route} onClick={() => add(route)}>
              {t(`admin.organisationDo.${route}`)}
            </Button>
          ))}
        </Space>
      )}
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
            render: (_, { code, windows }) =>
              windows.map(({ number, location }) => (
                <Place
                  key={number}
                  word={t('admin.windowAt', { number, location })}
                  onChange={
                    keeps
                      ? () =>
                          setCommand({
                            route: 'windows',
                            word: 'windows',
                            fixed: { number, departmentCode: code },
                            prefilled: { location, open: true },
                          })
                      : undefined
                  }
                />
              )),
          },
          {
            title: t('admin.sectionsOf'),
            render: (_, { code, sections }) =>
              sections.map((one) => (
                <Place
                  key={one.code}
                  word={english ? one.nameEn : one.name}
                  onChange={
                    keeps
                      ? () =>
                          setCommand({
                            route: 'sections',
                            word: 'sections',
                            fixed: { code: one.code, departmentCode: code },
                            prefilled: { name: one.name, nameEn: one.nameEn, open: true },
                          })
                      : undefined
                  }
                />
              )),
          },
          { title: t('fields.phone'), dataIndex: 'phone' },
          {
            title: t('books.do'),
            render: (_, { code, officeMark, creditCode, windows: _windows, sections: _sections, ...prefilled }) =>
              keeps && (
                <Button
                  size="small"
                  onClick={() =>
                    setCommand({
                      route: 'departments',
                      word: 'departments',
                      fixed: { code, officeMark },
                      prefilled: { ...prefilled, ...(creditCode && { creditCode }), open: true },
                    })
                  }
                >
                  {t('admin.change')}
                </Button>
              ),
          },
        ]}
      />
      <OrganisationDrawer command={command} onClose={() => setCommand(undefined)} />
    </>
  );
}

/** A window or section, to be changed by whoever keeps them. */
function Place({ word, onChange }: { readonly word: string; readonly onChange: (() => void) | undefined }) {
  return (
    <div>
      {onChange ? (
        <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={onChange}>
          {word}
        </Button>
      ) : (
        word
      )}
    </div>
  );
}
