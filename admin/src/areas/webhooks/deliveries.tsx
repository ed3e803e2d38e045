// What a webhook was sent lately, and will be.
import { Stack, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import {
  WebhooksDeliveriesDocument,
  type WebhooksDeliveryFragment,
  WebhooksRetryDocument,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { StatusBadge, Time, type Tone } from '../../parts/small.tsx'
import { Empty, Errors, Loaded } from '../../parts/states.tsx'
import { messages } from './messages.ts'

type Row = WebhooksDeliveryFragment
const TONES: Readonly<Record<Row['status'], Tone>> = {
  PENDING: 'info',
  RETRYING: 'warn',
  DELIVERED: 'ok',
  DEAD: 'bad',
}
const POLL_MS = 5_000

interface Props {
  readonly webhook: { readonly id: string; readonly url: string }
  readonly mayWrite: boolean
  readonly onClose: () => void
}

export function Deliveries({ webhook, mayWrite, onClose }: Props) {
  const t = useMessages(messages)
  const query = useTenantQuery(WebhooksDeliveriesDocument, { id: webhook.id }, { refetchInterval: POLL_MS })
  const retry = useTenantMutation(WebhooksRetryDocument, { done: t.retried })
  const columns = useColumns()
  const actionsOf = ({ id }: Row): readonly RowAction[] => [
    {
      label: t.retry,
      icon: <IconRefresh size={16} />,
      onClick: () => void retry.run({ webhookId: webhook.id, id }),
    },
  ]
  return (
    <Dialog onClose={onClose} title={t.deliveriesOf(webhook.url)}>
      <Errors errors={retry.errors} />
      <Loaded query={query}>
        {({ tenant }) => (
          <DataTable
            caption={t.deliveries}
            rows={tenant.webhook?.deliveries.nodes ?? []}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={({ eventType }) => eventType}
            {...(mayWrite && { actions: actionsOf })}
            empty={<Empty title={t.noDeliveries}>{t.noDeliveriesBody}</Empty>}
          />
        )}
      </Loaded>
    </Dialog>
  )
}

function useColumns(): readonly Column<Row>[] {
  const t = useMessages(messages)
  const format = useFormat()
  return [
    { key: 'event', title: t.event, cell: ({ eventType }) => eventType },
    {
      key: 'status',
      title: t.status,
      cell: ({ status }) => <StatusBadge tone={TONES[status]}>{t[status]}</StatusBadge>,
    },
    {
      key: 'happened',
      title: t.happened,
      cell: ({ attempt, statusCode, error }) => (
        <Stack gap={2}>
          <Text size="sm">{t.attempts(format.number(attempt))}</Text>
          {statusCode != null && <Text size="sm">{t.answered(String(statusCode))}</Text>}
          {error != null && statusCode == null && (
            <Text size="sm" className="breaks">
              {error}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: 'queued', title: t.queued, cell: ({ createdAt }) => <Time value={createdAt} /> },
  ]
}
