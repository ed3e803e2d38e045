// Addresses that are sent what happens in the tenant.
import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { listAhead } from '../../api/ahead.ts'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantPages } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  WebhooksActivateDocument,
  WebhooksDisableDocument,
  WebhooksListDocument,
  WebhooksRotateDocument,
  type WebhooksRowFragment,
  WebhooksTestDocument,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { Page } from '../../parts/page.tsx'
import { flag, optional, useSearchState } from '../../parts/search-state.ts'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors, Loaded, NotAllowed } from '../../parts/states.tsx'
import { CreateWebhook } from './create-webhook.tsx'
import { Deliveries } from './deliveries.tsx'
import { messages } from './messages.ts'
import { type NewSecret, SecretShown } from './secret-shown.tsx'

type Row = WebhooksRowFragment

const SEARCH = { create: flag, deliveries: optional }

export const ahead = () => [listAhead(WebhooksListDocument, {})]

export default function WebhooksPage() {
  const t = useMessages(messages)
  const mayRead = useMay('webhook.read')
  const mayWrite = useMay('webhook.write')
  const [search, setSearch] = useSearchState(SEARCH)
  const [made, setMade] = useState<NewSecret | null>(null)
  const list = useTenantPages(WebhooksListDocument, {}, ({ tenant }) => tenant.webhooks, { enabled: mayRead })
  const columns = useColumns()
  const { changesOf, errors } = useChanges(setMade)
  const close = (): void => setSearch({ create: false, deliveries: null })
  const actionsOf = (row: Row): readonly RowAction[] => [
    { label: t.deliveries, onClick: () => setSearch({ deliveries: row.id }, { push: true }) },
    ...(mayWrite ? changesOf(row) : []),
  ]
  const shown = list.rows.find(({ id }) => id === search.deliveries)
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
          <HistoryButton parts={['webhooks']} />
          {create}
        </>
      }
    >
      {!mayWrite && <Text size="sm">{t.readOnly}</Text>}
      <Errors errors={errors} />
      <Loaded query={list.query}>
        {() => (
          <DataTable
            caption={t.caption}
            rows={list.rows}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={({ url }) => url}
            actions={actionsOf}
            more={list}
            empty={
              <Empty title={t.noneTitle} action={create}>
                {t.noneBody}
              </Empty>
            }
          />
        )}
      </Loaded>
      {search.create && mayWrite && <CreateWebhook onClose={close} onMade={setMade} />}
      {shown && <Deliveries key={shown.id} webhook={shown} mayWrite={mayWrite} onClose={close} />}
      {made && <SecretShown made={made} onKept={() => setMade(null)} />}
    </Page>
  )
}

/** What can be done with a webhook, and why it was refused. */
function useChanges(onMade: (secret: NewSecret) => void) {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const test = useTenantMutation(WebhooksTestDocument, { done: t.tested })
  const disable = useTenantMutation(WebhooksDisableDocument)
  const activate = useTenantMutation(WebhooksActivateDocument, { done: t.activated })
  const rotate = useTenantMutation(WebhooksRotateDocument, {
    isSecret: true,
    onDone: ({ secret, signingSecret }) => {
      if (secret != null && signingSecret != null) onMade({ secret, signingSecret })
    },
  })
  const askRotate = async ({ id }: Row): Promise<void> => {
    const question = { title: t.rotateTitle, body: t.rotateBody, confirm: t.rotate, danger: false }
    if (await confirm(question)) await rotate.run({ id })
  }
  const askDisable = async ({ id }: Row): Promise<void> => {
    if (await confirm({ title: t.disableTitle, body: t.disableBody, confirm: t.disable })) await disable.run({ id })
  }
  const changesOf = (row: Row): readonly RowAction[] => {
    const isOver = row.disabledAt != null
    return [
      { label: t.test, onClick: () => void test.run({ id: row.id }), reason: isOver ? t.reasonOver : null },
      { label: t.rotate, onClick: () => void askRotate(row) },
      { label: t.activate, onClick: () => void activate.run({ id: row.id }), reason: isOver ? null : t.reasonWorks },
      { label: t.disable, onClick: () => void askDisable(row), danger: true, reason: isOver ? t.reasonOver : null },
    ]
  }
  return { changesOf, errors: [...test.errors, ...disable.errors, ...activate.errors, ...rotate.errors] }
}

function useColumns(): readonly Column<Row>[] {
  const t = useMessages(messages)
  const format = useFormat()
  return [
    {
      key: 'address',
      title: t.address,
      cell: ({ url, description }) => (
        <Stack gap={2}>
          <Text inherit fw={600} className="breaks">
            {url}
          </Text>
          {description !== '' && (
            <Text size="sm" className="breaks">
              {description}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: 'status', title: t.status, cell: (row) => <State row={row} /> },
    {
      key: 'events',
      title: t.events,
      cell: ({ events }) => {
        if (events.length === 0) return t.allEvents
        return events.length <= 3 ? events.join(', ') : t.eventsOf(format.number(events.length))
      },
    },
    { key: 'created', title: t.created, cell: ({ createdAt }) => <Time value={createdAt} /> },
  ]
}

function State({ row: { disabledAt, gaveUp, failingSince } }: { readonly row: Row }) {
  const t = useMessages(messages)
  const format = useFormat()
  if (disabledAt != null)
    return <StatusBadge tone={gaveUp ? 'bad' : 'neutral'}>{gaveUp ? t.gaveUp : t.disabled}</StatusBadge>
  if (failingSince != null) return <StatusBadge tone="warn">{t.failing(format.relative(failingSince))}</StatusBadge>
  return <StatusBadge tone="ok">{t.works}</StatusBadge>
}
