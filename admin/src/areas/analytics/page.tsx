// Analytics: figures and charts of a range, which is in the address.
import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import { AnalyticsCsvDocument, AnalyticsFiguresDocument, AnalyticsReportDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { saveText } from '../../parts/download.ts'
import { Page } from '../../parts/page.tsx'
import { flag, initial, oneOf, text, useSearchState } from '../../parts/search-state.ts'
import { ErrorNotice, Loaded, NotAllowed } from '../../parts/states.tsx'
import './analytics.css'
import { BASES, Controls } from './controls.tsx'
import { HowCounted } from './counted.tsx'
import { KeyFigures } from './figures.tsx'
import { messages } from './messages.ts'
import { INTERVALS, mayBeHourly, rangeOf, RANGES } from './range.ts'
import { type ChartName, Report } from './report.tsx'

const SEARCH = {
  range: oneOf(RANGES, '30d'),
  from: text(),
  to: text(),
  interval: oneOf(INTERVALS, 'auto'),
  logins: oneOf(BASES, 'SESSIONS'),
  /** Without the period before. */
  alone: flag,
  /** The charts that are shown as tables, with dots between them. */
  tables: text(),
}
const TIMEZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

function variablesOf(search: ReturnType<typeof initial<typeof SEARCH>>) {
  const wanted = rangeOf(search)
  return {
    range: wanted?.range ?? null,
    interval: wanted?.interval ?? ('DAY' as const),
    timezone: TIMEZONE,
    logins: search.logins,
  }
}

export const ahead = () => {
  const variables = variablesOf(initial(SEARCH))
  return [
    readAhead(AnalyticsFiguresDocument, { logins: variables.logins }),
    readAhead(AnalyticsReportDocument, variables),
  ]
}

export default function AnalyticsPage() {
  const t = useMessages(messages)
  const format = useFormat()
  const mayRead = useMay('analytics.read')
  const { slug } = useTenant()
  const [search, setSearch] = useSearchState(SEARCH)
  const variables = variablesOf(search)
  const isAsked = mayRead && variables.range !== null
  const report = useTenantQuery(AnalyticsReportDocument, variables, { enabled: isAsked, keepPrevious: true })
  // The key figures are of today, in any range: they do not wait for the charts, nor the charts for them.
  const key = { logins: search.logins }
  const figures = useTenantQuery(AnalyticsFiguresDocument, key, { enabled: mayRead, keepPrevious: true })
  const csv = useTenantQuery(AnalyticsCsvDocument, variables, { enabled: false })
  const tables = new Set(search.tables.split('.'))
  const asOf = report.data?.tenant.analytics?.asOf

  const onTable = (chart: ChartName, isTable: boolean): void => {
    const next = [...tables].filter((one) => one !== chart && one !== '')
    setSearch({ tables: (isTable ? [...next, chart] : next).join('.') })
  }
  const download = async (): Promise<void> => {
    const { data } = await csv.refetch()
    const made = data?.tenant.analytics?.series.csv
    if (made !== undefined) saveText(`${slug}-analytics-${variables.interval.toLowerCase()}.csv`, made, 'text/csv')
  }
  const actions = isAsked && (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={csv.isFetching}
      onClick={() => void download()}
    >
      {t.csv}
    </Button>
  )
  return (
    <Page title={t.label} description={t.description} actions={actions}>
      {!mayRead && <NotAllowed />}
      {mayRead && (
        <>
          <Controls
            value={search}
            onChange={(change) => setSearch(change)}
            isBad={variables.range === null}
            mayBeHourly={mayBeHourly(variables.range)}
          />
          {csv.error && <ErrorNotice error={csv.error} />}
          <Text size="sm" c="dimmed" role="status">
            {asOf !== undefined && t.asOf(format.dateTime(asOf), TIMEZONE)}
          </Text>
          <Loaded query={figures} lines={4}>
            {({ tenant }) => (tenant.analytics ? <KeyFigures overview={tenant.analytics.overview} /> : <NotAllowed />)}
          </Loaded>
          {isAsked && (
            <Loaded query={report} lines={8}>
              {({ tenant }) =>
                tenant.analytics ? (
                  <Report analytics={tenant.analytics} isCompared={!search.alone} tables={tables} onTable={onTable} />
                ) : (
                  <NotAllowed />
                )
              }
            </Loaded>
          )}
          <HowCounted />
        </>
      )}
    </Page>
  )
}
