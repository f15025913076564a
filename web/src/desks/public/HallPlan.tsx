import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema';
import { DataTable } from '../../shared/DataTable';
import './hall.css';

type Department = components['schemas']['DepartmentBody'];

interface Place {
  readonly number: string;
  readonly location: string;
  readonly department: Department;
}

/** Units of the drawing; it is shown as wide as there is room. */
const SIDE = 56;
const GAP = 8;
const WORDS = 28;
/** As many as can be read on a telephone. */
const PER_ROW = 6;
const WIDTH = PER_ROW * (SIDE + GAP);

interface HallPlanProps {
  readonly departments: readonly Department[];
  /** Whose windows stand out. */
  readonly departmentCode: string;
}

/**
 * Where in the hall one goes: its windows in the order of their numbers, area by area as their places say (一楼A区3号窗口), and the
 * same as a table.
 */
export function HallPlan({ departments, departmentCode }: HallPlanProps) {
  const { t, i18n } = useTranslation();
  const places = departments
    .flatMap((department) => department.windows.map((one) => ({ ...one, department })))
    .sort((one, other) => one.number.localeCompare(other.number, 'zh-CN', { numeric: true }));
  const own = places.filter(({ department }) => department.code === departmentCode);
  if (own.length === 0) return null;
  const nameOf = ({ name, nameEn }: Department) => (i18n.language === 'en' ? nameEn : name);
  const numbers = own.map(({ number }) => number).join(t('common.comma'));
  return (
    <Card title={t('hall.title')}>
      <Drawing
        places={places}
        departmentCode={departmentCode}
        label={t('hall.label', { department: nameOf(own[0]!.department), numbers })}
      />
      <details>
        <summary>{t('hall.table')}</summary>
        <DataTable<Place>
          rowKey="number"
          size="small"
          pagination={false}
          dataSource={places}
          columns={[
            { title: t('hall.window'), dataIndex: 'number' },
            { title: t('guide.place'), dataIndex: 'location' },
            { title: t('guide.department'), render: (_, { department }) => nameOf(department) },
          ]}
        />
      </details>
    </Card>
  );
}

interface DrawingProps {
  readonly places: readonly Place[];
  readonly departmentCode: string;
  readonly label: string;
}

function Drawing({ places, departmentCode, label }: DrawingProps) {
  let top = 0;
  const areas = [...new Set(places.map(areaOf))].map((name) => {
    const windows = places.filter((one) => areaOf(one) === name);
    const area = { name, windows, top };
    top += WORDS + Math.ceil(windows.length / PER_ROW) * (SIDE + GAP) + GAP;
    return area;
  });
  return (
    <svg className="hall" role="img" aria-label={label} viewBox={`${-GAP / 2} 0 ${WIDTH} ${top}`}>
      {areas.map((area) => (
        <g key={area.name} transform={`translate(0 ${area.top})`}>
          <text x={0} y={18}>
            {area.name}
          </text>
          {area.windows.map(({ number, department }, index) => (
            <g
              key={number}
              className={department.code === departmentCode ? 'hall-window hall-own' : 'hall-window'}
              transform={`translate(${(index % PER_ROW) * (SIDE + GAP)} ${WORDS + Math.floor(index / PER_ROW) * (SIDE + GAP)})`}
            >
              <rect width={SIDE} height={SIDE} rx={6} />
              <text x={SIDE / 2} y={SIDE / 2}>
                {number}
              </text>
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

/** The part of the hall: what a place says before the number of the window. */
function areaOf({ location, number }: Place): string {
  const [area = ''] = location.split(number);
  return area;
}
