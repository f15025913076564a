/** What a case costs at each contestant, drawn. */
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Sum } from './measured';

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const SIZE = { width: 900, height: 420 };
/** In the order in which a command meets them. */
const ROLES = ['driver', 'api', 'temporal', 'worker', 'postgres'] as const;

/** SVG: CPU milliseconds a command by process, one bar a contestant, for so many at once. */
export function pictureOf(sums: readonly Sum[], atOnce: number): string {
  const shown = sums.filter((sum) => sum.atOnce === atOnce).toReversed();
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  chart.setOption({
    animation: false,
    title: { text: `CPU milliseconds a command, ${atOnce} cases at once`, textStyle: { fontSize: 15 } },
    legend: { bottom: 0 },
    grid: { left: 250, right: 40, top: 45, bottom: 60 },
    xAxis: { type: 'value' },
    yAxis: { type: 'category', data: shown.map(({ name }) => name) },
    series: ROLES.map((role) => ({
      type: 'bar',
      stack: 'all',
      name: role,
      data: shown.map(({ cpuMs, commandsACase }) => Math.round(((cpuMs[role] ?? 0) / commandsACase) * 10) / 10),
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}
