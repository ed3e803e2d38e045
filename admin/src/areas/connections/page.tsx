// Connections of the tenant to identity providers and directories.
import { Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { ConnectionsListDocument, type ConnectionsRowFragment } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { AreaButton, AreaLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Loaded, NotAllowed } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import { TONES, useKindName } from './names.ts'

export const ahead = () => [readAhead(ConnectionsListDocument, {})]

export default function ConnectionsPage() {
  const t = useMessages(messages)
  const mayWrite = useMay('connection.write')
  const query = useTenantQuery(ConnectionsListDocument, {})
  const columns = useColumns()
  const create = mayWrite && (
    <AreaButton area="connections" item="new" leftSection={<IconPlus size={16} />}>
      {t.create}
    </AreaButton>
  )
  return (
    <Page
      title={t.label}
      description={t.description}
      actions={
        <>
          <HistoryButton parts={['connections']} />
          {create}
        </>
      }
    >
      {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
      <Loaded query={query}>
        {({ tenant: { connections } }) =>
          connections ? (
            <DataTable
              caption={t.caption}
              rows={connections}
              columns={columns}
              rowKey={({ id }) => id}
              empty={
                <Empty title={t.noneTitle} action={create}>
                  {t.noneBody}
                </Empty>
              }
            />
          ) : (
            <NotAllowed />
          )
        }
      </Loaded>
    </Page>
  )
}

function useColumns(): readonly Column<ConnectionsRowFragment>[] {
  const t = useMessages(messages)
  const format = useFormat()
  const kindName = useKindName()
  return [
    {
      key: 'name',
      title: t.name,
      cell: (row) => (
        <Stack gap={2}>
          <AreaLink area="connections" item={row.id}>
            {row.name}
          </AreaLink>
          <Text size="sm" c="dimmed">
            {kindName(row)}
          </Text>
        </Stack>
      ),
    },
    {
      key: 'status',
      title: t.status,
      cell: ({ status }) => <StatusBadge tone={TONES[status]}>{t[status]}</StatusBadge>,
    },
    {
      key: 'domains',
      title: t.domains,
      cell: ({ domains }) => (domains.length === 0 ? t.allProven : format.list(domains)),
    },
    { key: 'lastLogin', title: t.lastLogin, cell: ({ lastLoginAt }) => <Time value={lastLoginAt} /> },
  ]
}
