import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client';
import type { components } from '../../api/schema';
import { useSession } from '../../app/session';
import { CommandDrawer } from '../../shared/CommandDrawer';
import { DataTable } from '../../shared/DataTable';
import { Instant, useInstants } from '../../shared/instants';
import { usePeople } from '../../shared/people';
import { Refusal } from '../../shared/Refusal';

type Absence = components['schemas']['AbsenceListBody']['items'][number];

/** Who is away, and who stands in for them. */
export function Substitutes() {
  const { t } = useTranslation();
  const { date } = useInstants();
  const { holds } = useSession();
  const staff = usePeople();
  const [assigning, setAssigning] = useState<Absence>();
  const absences = useQuery({
    queryKey: ['absences'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/absences'))).items,
  });
  const departmentOf = (id: string) => {
    const departmentCode = staff.find((one) => one.id === id)?.departments[0];
    return departmentCode === undefined ? {} : { departmentCode };
  };
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
                <Button size="small" onClick={() => setAssigning(one)}>
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
          href={`/api/v1/absences/${assigning.id}/substitute`}
          {...departmentOf(assigning.personId)}
          changes={[['absences']]}
          onClose={() => setAssigning(undefined)}
        />
      )}
    </>
  );
}
