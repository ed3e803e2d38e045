// The events that the filters let through, and their export.
import { Button, Stack, Text } from '@mantine/core'
import { type Pages, useTenantPages } from '../../api/queries.ts'
import { AuditListDocument, type AuditRowFragment } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { AreaLink } from '../../parts/links.tsx'
import { Time } from '../../parts/small.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import { useActionWords } from './actions.ts'
import { About, Actor } from './cells.tsx'
import { filterOf, type Filters } from './filter.ts'
import { FilterFields } from './filters.tsx'
import { messages } from './messages.ts'

interface EventsProps {
  readonly filters: Filters
  readonly onFilters: (change: Partial<Filters>) => void
}

export function Events({ filters, onFilters }: EventsProps) {
  const list = useTenantPages(AuditListDocument, { filter: filterOf(filters) }, ({ tenant }) => tenant.auditEvents)
  return (
    <Stack gap="md">
      <FilterFields value={filters} onChange={onFilters} />
      <Loaded query={list.query}>{() => <EventTable list={list} />}</Loaded>
    </Stack>
  )
}

function EventTable({ list }: { readonly list: Pages<AuditRowFragment> }) {
  const t = useMessages(messages)
  const format = useFormat()
  const further = list.hasMore && (
    <Button variant="default" loading={list.isLoadingMore} onClick={list.loadMore}>
      {t.further}
    </Button>
  )
  const wordOf = useActionWords()
  const columns: readonly Column<AuditRowFragment>[] = [
    {
      key: 'what',
      title: t.what,
      cell: ({ id, action }) => (
        <Stack gap={0} align="flex-start">
          <AreaLink area="audit" item={id}>
            {wordOf(action)}
          </AreaLink>
          {wordOf(action) !== action && (
            <Text size="xs" c="dimmed" ff="monospace" className="breaks">
              {action}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: 'who', title: t.who, cell: (event) => <Actor event={event} /> },
    { key: 'about', title: t.about, cell: (event) => <About event={event} /> },
    { key: 'when', title: t.when, cell: ({ createdAt }) => <Time value={createdAt} /> },
    {
      key: 'address',
      title: t.address,
      cell: ({ ip }) => ip ?? <Text span inherit c="dimmed" children={t.redacted} />,
    },
    { key: 'place', title: t.place, numeric: true, cell: ({ seq }) => format.number(seq) },
  ]
  return (
    <DataTable
      caption={t.caption}
      rows={list.rows}
      columns={columns}
      rowKey={({ id }) => id}
      more={list}
      empty={
        list.hasMore ? (
          <Empty title={t.noneYet} action={further}>
            {t.noneYetBody}
          </Empty>
        ) : (
          <Empty title={t.none}>{t.noneBody}</Empty>
        )
      }
    />
  )
}
