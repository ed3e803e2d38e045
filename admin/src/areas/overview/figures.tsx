// The figures at the top. Those of analytics come after the page, as they take longer.
import { Card, SimpleGrid, Text } from '@mantine/core'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { OverviewActivityDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { messages } from './messages.ts'
import type { Now } from './now.ts'

export function Figures({ now }: { readonly now: Now }) {
  const t = useMessages(messages)
  const format = useFormat()
  const { userStats: stats, memberCount } = now
  const hasAnalytics = useMay('analytics.read')
  const { data } = useTenantQuery(
    OverviewActivityDocument,
    { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    { enabled: hasAnalytics, staleTime: 60_000 },
  )
  const kpis = data?.tenant.analytics?.overview.kpis
  const change = ({ deltaPct }: { readonly deltaPct: number }): string =>
    `${deltaPct > 0 ? '+' : ''}${format.percent(deltaPct)}`
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="md" component="dl" className="figures">
      {memberCount !== null && (
        <Figure label={t.members} value={format.number(memberCount)}>
          {stats && t.newLastMonth(format.number(stats.newLastMonth))}
        </Figure>
      )}
      {stats && (
        <Figure
          label={t.secondFactor}
          value={format.percent((100 * stats.mfaEnabled) / Math.max(1, stats.mfaEnabled + stats.mfaMissing))}
        >
          {t.without(format.number(stats.mfaMissing))}
        </Figure>
      )}
      {hasAnalytics && (
        <>
          <Figure label={t.signInsToday} value={kpis ? format.number(kpis.loginsToday.value) : '…'}>
            {kpis && t.againstYesterday(change(kpis.loginsToday))}
          </Figure>
          <Figure label={t.failedLastDay} value={kpis ? format.number(kpis.failedLoginsLastDay.value) : '…'}>
            {kpis && t.againstDayBefore(change(kpis.failedLoginsLastDay))}
          </Figure>
        </>
      )}
    </SimpleGrid>
  )
}

interface FigureProps {
  readonly label: string
  readonly value: string
  readonly children: string | null | undefined
}

function Figure({ label, value, children }: FigureProps) {
  return (
    <Card withBorder padding="md">
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} fz={28} fw={700} className="digits">
        {value}
      </Text>
      <Text component="dd" m={0} size="xs" c="dimmed" mih={18}>
        {children}
      </Text>
    </Card>
  )
}
