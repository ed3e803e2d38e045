// Draws the lines of a chart. Recharts is large: this file is loaded when somebody looks at a chart.
import type { ReactNode } from 'react'
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line as RechartsLine,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { Line, Row } from './rows.ts'

interface ChartProps {
  readonly rows: readonly Row[]
  readonly lines: readonly Line[]
  readonly soFar: string
  readonly height?: number
}

const COLORS = 7
const colorOf = (lines: readonly Line[], line: Line): string => {
  if (line.kind === 'before') return 'var(--chart-before)'
  if (line.isBad) return 'var(--chart-bad)'
  return `var(--chart-${lines.filter(({ kind, isBad }) => kind !== 'before' && !isBad).indexOf(line) % COLORS})`
}

export default function Chart({ rows, lines, soFar, height = 260 }: ChartProps) {
  const data = rows.map(({ label, isSoFar, values }) => ({
    label: isSoFar ? `${label} (${soFar})` : label,
    ...Object.fromEntries(lines.map(({ key }) => [key, values[key] ?? 0])),
  }))
  const last = data.at(-1)
  const isSoFar = rows.at(-1)?.isSoFar === true && rows.length > 1
  return (
    <>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart data={data} accessibilityLayer margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid strokeDasharray="3 3" vertical={false} stroke="var(--mantine-color-default-border)" />
          <XAxis dataKey="label" minTickGap={28} stroke="var(--mantine-color-dimmed)" fontSize={12} />
          <YAxis width={44} allowDecimals={false} stroke="var(--mantine-color-dimmed)" fontSize={12} />
          <Tooltip
            cursor={{ fill: 'var(--mantine-color-default-hover)', stroke: 'var(--mantine-color-default-border)' }}
            contentStyle={{
              background: 'var(--mantine-color-body)',
              border: '1px solid var(--mantine-color-default-border)',
              borderRadius: 8,
            }}
            itemStyle={{ color: 'var(--mantine-color-text)' }}
          />
          {isSoFar && last && <ReferenceArea x1={last.label} fill="var(--chart-before)" fillOpacity={0.18} />}
          {lines.map((line) => drawn(line, colorOf(lines, line)))}
        </ComposedChart>
      </ResponsiveContainer>
      {/* Not the library's, which lies over the axis where it takes more lines than it had measured. */}
      <ul className="legend">
        {lines.map((line) => (
          <li key={line.key}>
            <span
              className={line.kind === 'bar' || line.kind === 'stack' ? 'swatch' : 'swatch swatch-line'}
              style={{ background: colorOf(lines, line) }}
            />
            {line.name}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Called, not rendered: the chart looks at the elements that are right below it. */
function drawn({ key, name, kind }: Line, color: string): ReactNode {
  const shared = { dataKey: key, name, isAnimationActive: false }
  if (kind === 'bar') return <Bar key={key} {...shared} fill={color} maxBarSize={10} />
  if (kind === 'stack') return <Bar key={key} {...shared} fill={color} stackId="all" maxBarSize={28} />
  if (kind === 'before')
    return (
      <Area key={key} {...shared} stroke={color} fill={color} fillOpacity={0.15} strokeDasharray="4 3" dot={false} />
    )
  return <RechartsLine key={key} {...shared} stroke={color} strokeWidth={2} dot={false} />
}
