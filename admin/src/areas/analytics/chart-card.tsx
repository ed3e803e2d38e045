// A chart, or the same numbers as a table.
import { Skeleton, Switch, Table, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useFormat, useMessages } from '../../language/language.ts'
import { Section } from '../../parts/page.tsx'
import { messages } from './messages.ts'
import type { Line, Row } from './rows.ts'

const Chart = lazy(() => import('./charts.tsx'))
const HEIGHT = 260

interface ChartCardProps {
  readonly title: string
  readonly rows: readonly Row[]
  readonly lines: readonly Line[]
  readonly isTable: boolean
  readonly onTable: (isTable: boolean) => void
}

export function ChartCard({ title, rows, lines, isTable, onTable }: ChartCardProps) {
  const t = useMessages(messages)
  const toggle = (
    <Switch
      label={t.asTable}
      aria-label={t.tableOf(title)}
      checked={isTable}
      onChange={(event) => onTable(event.currentTarget.checked)}
    />
  )
  return (
    <Section title={title} actions={toggle}>
      {lines.length === 0 && <Text c="dimmed">{t.none}</Text>}
      {lines.length > 0 && isTable && <ChartTable title={title} rows={rows} lines={lines} />}
      {lines.length > 0 && !isTable && (
        <figure className="chart" aria-label={title}>
          <Suspense fallback={<Skeleton height={HEIGHT} />}>
            <Chart rows={rows} lines={lines} soFar={t.soFar} height={HEIGHT} />
          </Suspense>
        </figure>
      )}
      {rows.at(-1)?.isSoFar === true && lines.length > 0 && (
        <Text size="xs" c="dimmed">
          {t.soFarNote}
        </Text>
      )}
    </Section>
  )
}

function ChartTable({ title, rows, lines }: Pick<ChartCardProps, 'title' | 'rows' | 'lines'>) {
  const t = useMessages(messages)
  const format = useFormat()
  return (
    <Table.ScrollContainer
      minWidth={0}
      maxHeight={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': title } }}
    >
      <Table stickyHeader verticalSpacing={6}>
        <Table.Caption className="visually-hidden">{title}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.when}</Table.Th>
            {lines.map(({ key, name }) => (
              <Table.Th key={key} className="numeric">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ label, isSoFar, values }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{isSoFar ? `${label} (${t.soFar})` : label}</Table.Th>
              {lines.map(({ key }) => (
                <Table.Td key={key} className="numeric">
                  {format.number(values[key] ?? 0)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
