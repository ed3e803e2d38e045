// The charts of a range.
import { SimpleGrid, Stack } from '@mantine/core'
import { useLanguage, useMessages } from '../../language/language.ts'
import { Empty } from '../../parts/states.tsx'
import { ChartCard } from './chart-card.tsx'
import { RangeFigures } from './figures.tsx'
import { messages } from './messages.ts'
import { nameIn, names } from './names.ts'
import { type Analytics, isEmpty, labeller, type Line, methodsOf, reasonsOf, rowsOf, type Series } from './rows.ts'

export const CHARTS = ['logins', 'people', 'methods', 'factors', 'reasons'] as const
export type ChartName = (typeof CHARTS)[number]

interface ReportProps {
  readonly analytics: Analytics
  readonly isCompared: boolean
  readonly tables: ReadonlySet<string>
  readonly onTable: (chart: ChartName, isTable: boolean) => void
}

export function Report({ analytics, isCompared, tables, onTable }: ReportProps) {
  const t = useMessages(messages)
  const language = useLanguage()
  const { series, asOf } = analytics
  const lines = useLines(series, isCompared)
  const rows = rowsOf(series, asOf, labeller(series.interval, language))
  const titles: Readonly<Record<ChartName, string>> = {
    logins: t.chartLogins,
    people: t.chartPeople,
    methods: t.chartMethods,
    factors: t.chartFactors,
    reasons: t.chartReasons,
  }
  const card = (chart: ChartName) => (
    <ChartCard
      key={chart}
      title={titles[chart]}
      rows={rows}
      lines={lines[chart]}
      isTable={tables.has(chart)}
      onTable={(isTable) => onTable(chart, isTable)}
    />
  )
  return (
    <Stack gap="lg">
      {isEmpty(series) ? (
        <Empty title={t.none}>{t.noneBody}</Empty>
      ) : (
        <>
          {isCompared && <RangeFigures comparison={series.comparison} />}
          {card('logins')}
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
            {CHARTS.filter((chart) => chart !== 'logins').map(card)}
          </SimpleGrid>
        </>
      )}
    </Stack>
  )
}

function useLines(series: Series, isCompared: boolean): Readonly<Record<ChartName, readonly Line[]>> {
  const t = useMessages(messages)
  const words = useMessages(names)
  const before = (key: string, name: string): Line[] =>
    isCompared ? [{ key, name: t.beforeOf(name), kind: 'before' }] : []
  const named = ({ key, name }: { key: string; name: string }): Line => ({
    key,
    name: nameIn(words, name),
    kind: 'stack',
  })
  return {
    logins: [
      ...before('beforeLogins', t.loginsCount),
      { key: 'logins', name: t.loginsCount, kind: 'line' },
      { key: 'failedLogins', name: t.failedLogins, kind: 'bar', isBad: true },
    ],
    people: [...before('beforeActiveUsers', t.activeUsers), { key: 'activeUsers', name: t.activeUsers, kind: 'line' }],
    methods: methodsOf(series).map(named),
    factors: [
      { key: 'mfaAsked', name: t.mfaAsked, kind: 'line' },
      { key: 'mfaPassed', name: t.mfaPassed, kind: 'line' },
      { key: 'mfaFailed', name: t.mfaFailed, kind: 'bar', isBad: true },
    ],
    reasons: reasonsOf(series).map(named),
  }
}
