import { Button, Card } from 'antd';
import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/preferences';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
}

interface ChartProps {
  readonly title: string;
  readonly kind: 'bars' | 'lines';
  readonly names: readonly string[];
  readonly series: readonly Series[];
  /** The same to be read, row by row. */
  readonly table: ReactNode;
  /** What follows when one of the names is chosen. */
  readonly onChoose?: (index: number) => void;
}

/** What is looked at first, and read as a table by who would rather, or cannot see it. */
export function Chart({ title, kind, names, series, table, onChoose }: ChartProps) {
  const { t } = useTranslation();
  const [read, setRead] = useState(false);
  return (
    <Card
      size="small"
      title={title}
      extra={
        <Button size="small" aria-pressed={read} onClick={() => setRead(!read)}>
          {t(read ? 'wall.asChart' : 'wall.asTable')}
        </Button>
      }
    >
      {read ? table : <Drawn label={title} kind={kind} names={names} series={series} {...(onChoose && { onChoose })} />}
    </Card>
  );
}

type DrawnProps = Pick<ChartProps, 'kind' | 'names' | 'series' | 'onChoose'> & { readonly label: string };

function Drawn({ label, kind, names, series, onChoose }: DrawnProps) {
  const { elder } = usePreferences();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const chosen = useRef(onChoose);
  useEffect(() => {
    chosen.current = onChoose;
  });
  useEffect(() => {
    const made = init(place.current);
    chart.current = made;
    made.on('click', ({ dataIndex }) => chosen.current?.(dataIndex));
    const watch = new ResizeObserver(() => made.resize());
    if (place.current) watch.observe(place.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(optionOf(kind, names, series, elder ? 18 : 13), true);
  }, [kind, names, series, elder]);
  const said = names.map((name, i) => `${name} ${series.map((one) => `${one.name} ${one.values[i]}`).join(' ')}`);
  return <div ref={place} className="chart" role="img" aria-label={`${label} ${said.join('; ')}`} />;
}

function optionOf(kind: ChartProps['kind'], names: readonly string[], series: readonly Series[], fontSize: number) {
  const bars = kind === 'bars';
  const textStyle = { fontSize, color: '#14202e' };
  const named = { type: 'category', data: [...names], axisLabel: textStyle, inverse: bars } as const;
  const counted = { type: 'value', minInterval: 1, axisLabel: textStyle } as const;
  return {
    animation: false,
    textStyle,
    legend: { bottom: 0, textStyle },
    // Drawn like the rest: the content policy of the page allows no element with a style of its own.
    tooltip: { trigger: 'axis', renderMode: 'richText', axisPointer: { type: bars ? 'shadow' : 'line' } },
    grid: { left: 8, right: 24, top: 16, bottom: 40, containLabel: true },
    xAxis: bars ? counted : named,
    yAxis: bars ? named : counted,
    series: series.map(({ name, colour, values }): BarSeriesOption | LineSeriesOption =>
      bars
        ? { type: 'bar', stack: 'all', name, color: colour, data: [...values], barMaxWidth: 26 }
        : { type: 'line', name, color: colour, data: [...values], symbolSize: 8 },
    ),
  };
}
