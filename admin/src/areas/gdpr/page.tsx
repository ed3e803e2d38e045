// Erasures of people, and what is known of them.
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload, IconEraser } from '@tabler/icons-react'
import { listAhead } from '../../api/ahead.ts'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantPages } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { GdprPurgesCancelDocument, GdprPurgesListDocument, type GdprPurgeRowFragment } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { saveText } from '../../parts/download.ts'
import { Page } from '../../parts/page.tsx'
import { flag, useSearchState } from '../../parts/search-state.ts'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors, Loaded, NotAllowed } from '../../parts/states.tsx'
import { ErasePerson } from './erase-person.tsx'
import { ExportPerson } from './export-person.tsx'
import { messages } from './messages.ts'

type Row = GdprPurgeRowFragment

const SEARCH = { erase: flag, export: flag }

export const ahead = () => [listAhead(GdprPurgesListDocument, {})]

const nameOf = ({ user, userId }: Row): string => user?.displayName ?? userId

export default function GdprPage() {
  const t = useMessages(messages)
  const may = useMay('gdpr.write')
  const [search, setSearch] = useSearchState(SEARCH)
  const list = useTenantPages(GdprPurgesListDocument, {}, ({ tenant }) => tenant.gdprPurges, { enabled: may })
  const columns = useColumns()
  const { actionsOf, errors } = useActions()
  const close = (): void => setSearch({ erase: false, export: false })
  const buttons = (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        onClick={() => setSearch({ export: true }, { push: true })}
      >
        {t.export}
      </Button>
      <Button leftSection={<IconEraser size={16} />} onClick={() => setSearch({ erase: true }, { push: true })}>
        {t.erase}
      </Button>
    </Group>
  )
  if (!may)
    return (
      <Page title={t.label} description={t.description}>
        <NotAllowed />
      </Page>
    )
  return (
    <Page title={t.label} description={t.description} actions={buttons}>
      <Errors errors={errors} />
      <Loaded query={list.query}>
        {() => (
          <DataTable
            caption={t.caption}
            rows={list.rows}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={nameOf}
            actions={actionsOf}
            more={list}
            empty={<Empty title={t.noneTitle}>{t.noneBody}</Empty>}
          />
        )}
      </Loaded>
      {search.erase && <ErasePerson onClose={close} />}
      {search.export && <ExportPerson onClose={close} />}
    </Page>
  )
}

function useActions() {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const cancel = useTenantMutation(GdprPurgesCancelDocument)
  const ask = async ({ id }: Row): Promise<void> => {
    if (await confirm({ title: t.cancelTitle, body: t.cancelBody, confirm: t.cancelNow })) await cancel.run({ id })
  }
  const save = ({ id, certificate }: Row): void => saveText(`erasure-${id}.jws`, certificate ?? '', 'application/jose')
  const actionsOf = (row: Row): readonly RowAction[] => [
    { label: t.certificate, onClick: () => save(row), reason: row.certificate == null ? t.reasonNone : null },
    {
      label: t.cancel,
      onClick: () => void ask(row),
      danger: true,
      reason: row.status === 'PENDING' ? null : t.reasonOver,
    },
  ]
  return { actionsOf, errors: cancel.errors }
}

function useColumns(): readonly Column<Row>[] {
  const t = useMessages(messages)
  return [
    {
      key: 'person',
      title: t.person,
      cell: (row) => (
        <Text inherit fw={600} className="breaks">
          {nameOf(row)}
        </Text>
      ),
    },
    { key: 'status', title: t.status, cell: (row) => <State row={row} /> },
    { key: 'due', title: t.due, cell: ({ graceUntil }) => <Time value={graceUntil} /> },
    { key: 'asked', title: t.asked, cell: ({ createdAt }) => <Time value={createdAt} /> },
  ]
}

const TONES = { PENDING: 'warn', COMPLETED: 'ok', CANCELLED: 'neutral' } as const

function State({ row: { status, blockedBy } }: { readonly row: Row }) {
  const t = useMessages(messages)
  const why = blockedBy === 'HELD' || blockedBy === 'LAST_OWNER' ? t[blockedBy] : null
  return (
    <Stack gap={2} align="flex-start">
      <StatusBadge tone={TONES[status]}>{t[status]}</StatusBadge>
      {status === 'PENDING' && why !== null && (
        <Text size="sm">
          {why}. {t.blocked}.
        </Text>
      )}
    </Stack>
  )
}
