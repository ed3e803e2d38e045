// Key figures, each with its change.
import { Card, SimpleGrid, Text } from '@mantine/core'
import type { AnalyticsFigureFragment } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Section } from '../../parts/page.tsx'
import { messages } from './messages.ts'
import type { Overview, Series } from './rows.ts'

interface FigureProps {
  readonly name: string
  readonly figure: AnalyticsFigureFragment
  readonly isPercentage?: boolean
  /** What a rise means; null: neither. */
  readonly isRiseGood?: boolean | null
}

export function KeyFigures({ overview }: { readonly overview: Overview }) {
  const t = useMessages(messages)
  const format = useFormat()
  const { kpis, mfaMethods } = overview
  return (
    <Section title={t.key} description={t.keyWhat}>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Figure name={t.mau} figure={kpis.mau} isRiseGood />
        <Figure name={t.dau} figure={kpis.dau} isRiseGood />
        <Figure name={t.stickinessPct} figure={kpis.stickinessPct} isPercentage isRiseGood />
        <Figure name={t.loginsToday} figure={kpis.loginsToday} />
        <Figure name={t.avgSessionsPerUser} figure={kpis.avgSessionsPerUser} />
        <Figure name={t.failedLoginsLastDay} figure={kpis.failedLoginsLastDay} isRiseGood={false} />
        <Figure name={t.mfaAdoptionPct} figure={kpis.mfaAdoptionPct} isPercentage isRiseGood />
        <Figure name={t.totalUsers} figure={kpis.totalUsers} isRiseGood />
      </SimpleGrid>
      {mfaMethods.length > 0 && (
        <Text size="sm" c="dimmed">
          {t.factorsWho} {format.list(mfaMethods.map(({ method, users }) => `${t[method]}: ${format.number(users)}`))}
        </Text>
      )}
    </Section>
  )
}

export function RangeFigures({ comparison }: { readonly comparison: Series['comparison'] }) {
  const t = useMessages(messages)
  return (
    <Section title={t.rangeTitle}>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Figure name={t.activeUsers} figure={comparison.activeUsers} isRiseGood />
        <Figure name={t.loginsCount} figure={comparison.logins} />
        <Figure name={t.failedLogins} figure={comparison.failedLogins} isRiseGood={false} />
        <Figure name={t.mfaAsked} figure={comparison.mfaAsked} />
        <Figure name={t.mfaPassed} figure={comparison.mfaPassed} />
        <Figure name={t.mfaFailed} figure={comparison.mfaFailed} isRiseGood={false} />
        <Figure name={t.refreshes} figure={comparison.refreshes} />
      </SimpleGrid>
    </Section>
  )
}

/** Differences smaller than this, in percent or points, are none. */
const LEAST = 0.05

function Figure({ name, figure, isPercentage = false, isRiseGood = null }: FigureProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const { value, deltaPct } = figure
  const shown = isPercentage ? format.percent(value) : format.number(Math.round(value * 10) / 10)
  const size = Math.round(Math.abs(deltaPct) * 10) / 10
  const difference = isPercentage ? t.points(format.number(size)) : format.percent(size)
  const isUp = deltaPct > 0
  const isSame = Math.abs(deltaPct) < LEAST
  const tone = isSame || isRiseGood === null ? 'dimmed' : isUp === isRiseGood ? 'ok' : 'bad'
  return (
    <Card withBorder padding="sm" radius="md">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={26} fw={700} lh={1.3} className="kpi-value">
        {shown}
      </Text>
      <Text size="xs" className={`delta ${tone}`}>
        {isSame ? t.same : `${isUp ? '▲' : '▼'} ${difference} ${isUp ? t.up : t.down}`}
      </Text>
    </Card>
  )
}
