// Where the audit log is streamed to.
import { Button, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { readAhead } from '../../api/ahead.ts'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  LogSinksActivateDocument,
  LogSinksDeleteDocument,
  LogSinksDisableDocument,
  LogSinksListDocument,
  type LogSinksRowFragment,
  LogSinksTestDocument,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { Page } from '../../parts/page.tsx'
import { flag, optional, useSearchState } from '../../parts/search-state.ts'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors, Loaded, NotAllowed } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import { SinkForm } from './sink-form.tsx'

type Row = LogSinksRowFragment

const SEARCH = { create: flag, edit: optional }

export const ahead = () => [readAhead(LogSinksListDocument, {})]

export default function LogSinksPage() {
  const t = useMessages(messages)
  const mayRead = useMay('audit.read')
  const mayWrite = useMay('audit.write')
  const [search, setSearch] = useSearchState(SEARCH)
  const list = useTenantQuery(LogSinksListDocument, {}, { enabled: mayRead })
  const columns = useColumns()
  const { changesOf, errors } = useChanges((id) => setSearch({ edit: id }, { push: true }))
  const close = (): void => setSearch({ create: false, edit: null })
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSearch({ create: true }, { push: true })}>
      {t.create}
    </Button>
  )
  if (!mayRead)
    return (
      <Page title={t.label} description={t.description}>
        <NotAllowed />
      </Page>
    )
  return (
    <Page
      title={t.label}
      description={t.description}
      actions={
        <>
          <HistoryButton parts={['logSinks']} />
          {create}
        </>
      }
    >
      {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
      <Errors errors={errors} />
      <Loaded query={list}>
        {({ tenant: { logSinks } }) => {
          const rows = logSinks ?? []
          const edited = rows.find(({ id }) => id === search.edit)
          return (
            <>
              <DataTable
                caption={t.caption}
                rows={rows}
                columns={columns}
                rowKey={({ id }) => id}
                rowName={({ name }) => name}
                actions={(row) => (mayWrite ? changesOf(row) : [])}
                empty={
                  <Empty title={t.noneTitle} action={create}>
                    {t.noneBody}
                  </Empty>
                }
              />
              {edited && mayWrite && <SinkForm key={edited.id} sink={edited} onClose={close} />}
            </>
          )
        }}
      </Loaded>
      {search.create && mayWrite && <SinkForm sink={null} onClose={close} />}
    </Page>
  )
}

/** What can be done with a sink, and why it was refused. */
function useChanges(onEdit: (id: string) => void) {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const test = useTenantMutation(LogSinksTestDocument, {
    onDone: ({ arrived, reason }) => {
      if (arrived === true) notifications.show({ message: t.tested, color: 'ok' })
      else notifications.show({ message: t.failed(reason ?? ''), color: 'bad', autoClose: 10_000 })
    },
  })
  const disable = useTenantMutation(LogSinksDisableDocument)
  const activate = useTenantMutation(LogSinksActivateDocument, { done: t.activated })
  const remove = useTenantMutation(LogSinksDeleteDocument)
  const askDisable = async ({ id }: Row): Promise<void> => {
    if (await confirm({ title: t.disableTitle, body: t.disableBody, confirm: t.disable })) await disable.run({ id })
  }
  const askRemove = async ({ id }: Row): Promise<void> => {
    if (await confirm({ title: t.removeTitle, body: t.removeBody, confirm: t.remove })) await remove.run({ id })
  }
  const changesOf = (row: Row): readonly RowAction[] => {
    const isOver = row.disabledAt != null
    return [
      { label: t.edit, onClick: () => onEdit(row.id) },
      { label: t.test, onClick: () => void test.run({ id: row.id }) },
      { label: t.activate, onClick: () => void activate.run({ id: row.id }), reason: isOver ? null : t.reasonWorks },
      { label: t.disable, onClick: () => void askDisable(row), reason: isOver ? t.reasonOver : null },
      { label: t.remove, onClick: () => void askRemove(row), danger: true },
    ]
  }
  return { changesOf, errors: [...test.errors, ...disable.errors, ...activate.errors, ...remove.errors] }
}

function useColumns(): readonly Column<Row>[] {
  const t = useMessages(messages)
  const format = useFormat()
  return [
    {
      key: 'name',
      title: t.name,
      cell: ({ name, url }) => (
        <Stack gap={2}>
          <Text inherit fw={600} className="breaks">
            {name}
          </Text>
          <Text size="sm" className="breaks">
            {url}
          </Text>
        </Stack>
      ),
    },
    { key: 'state', title: t.state, cell: (row) => <State row={row} /> },
    {
      key: 'waiting',
      title: t.waiting,
      cell: ({ waitingEvents, waitingSeconds }) =>
        waitingEvents === 0
          ? t.nothing
          : t.waitingFor(
              format.number(waitingEvents),
              format.relative(new Date(Date.now() - waitingSeconds * 1_000).toISOString()),
            ),
    },
    {
      key: 'delivered',
      title: t.delivered,
      cell: ({ deliveredAt }) => (deliveredAt == null ? t.never : <Time value={deliveredAt} />),
    },
  ]
}

function State({ row: { disabledAt, gaveUp, failingSince, error } }: { readonly row: Row }) {
  const t = useMessages(messages)
  const format = useFormat()
  if (disabledAt != null)
    return <StatusBadge tone={gaveUp ? 'bad' : 'neutral'}>{gaveUp ? t.gaveUp : t.disabled}</StatusBadge>
  if (failingSince == null) return <StatusBadge tone="ok">{t.works}</StatusBadge>
  return (
    <Stack gap={2} align="flex-start">
      <StatusBadge tone="warn">{t.failing(format.relative(failingSince))}</StatusBadge>
      {error != null && <Text size="sm">{error}</Text>}
    </Stack>
  )
}
