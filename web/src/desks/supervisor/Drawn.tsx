import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePreferences } from '../../app/preferences';
import type { Drawing } from './Chart';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** A chart on a canvas, with all its figures in words for who cannot see it. */
export function Drawn({ label, kind, names, series, onChoose }: Drawing & { readonly label: string }) {
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
    chart.current?.setOption(optionOf({ kind, names, series }, elder ? 18 : 13), true);
  }, [kind, names, series, elder]);
  const said = names.map((name, i) => `${name} ${series.map((one) => `${one.name} ${one.values[i]}`).join(' ')}`);
  return <div ref={place} className="chart" role="img" aria-label={`${label} ${said.join('; ')}`} />;
}

function optionOf({ kind, names, series }: Drawing, fontSize: number) {
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
