import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconClockPause, IconRefresh } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { listAhead, readAhead } from '../../api/ahead.ts'
import { useTenantPages, useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  MailCountsDocument,
  MailListDocument,
  MailNamesDocument,
  type MailOutgoingFragment,
  MailRetryDocument,
  type MailStatus,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { useMailName } from '../../parts/mail-names.ts'
import { Page } from '../../parts/page.tsx'
import { oneOf, useSearchState } from '../../parts/search-state.ts'
import { StatusBadge, Time, type Tone } from '../../parts/small.tsx'
import { Empty, Errors, Loaded } from '../../parts/states.tsx'
import { Happened } from './happened.tsx'
import { messages } from './messages.ts'

type Mail = MailOutgoingFragment
const STATUSES = ['all', 'queued', 'dead', 'sent', 'cancelled'] as const
const SEARCH = { status: oneOf(STATUSES, 'all') }
const TONES: Readonly<Record<MailStatus, Tone>> = { QUEUED: 'info', SENT: 'ok', DEAD: 'bad', CANCELLED: 'neutral' }
const POLL_MS = 10_000

export const ahead = () => [readAhead(MailCountsDocument, {}), listAhead(MailListDocument, { status: null })]

export default function MailPage() {
  const t = useMessages(messages)
  const format = useFormat()
  const mailName = useMailName()
  const [{ status }, setSearch] = useSearchState(SEARCH)
  const wanted = status === 'all' ? null : (status.toUpperCase() as MailStatus)
  const counts = useTenantQuery(MailCountsDocument, {}, { refetchInterval: POLL_MS })
  const names = useTenantQuery(MailNamesDocument, {}, { staleTime: Infinity })
  const list = useTenantPages(MailListDocument, { status: wanted }, ({ tenant }) => tenant.outgoingMails, {
    refetchInterval: POLL_MS,
  })
  const { actionsOf, errors } = useRetry()
  const { tenant } = counts.data ?? {}
  const nameOf = ({ template }: Mail): string =>
    mailName(
      names.data?.tenant.emailTemplates?.find(({ key }) => key === template) ?? { key: template, name: template },
    )
  const countOf = (one: (typeof STATUSES)[number]): number | null =>
    one === 'all' ? null : (tenant?.[one]?.totalCount ?? null)
  const dead = countOf('dead') ?? 0

  const columns: readonly Column<Mail>[] = [
    { key: 'mail', title: t.mail, cell: nameOf },
    {
      key: 'status',
      title: t.status,
      cell: (mail) => <StatusBadge tone={TONES[mail.status]}>{t[wordOf(mail.status)]}</StatusBadge>,
    },
    {
      key: 'recipient',
      title: t.recipient,
      cell: ({ recipient }) => recipient ?? <Text c="dimmed" size="sm" span children={t.forgotten} />,
    },
    { key: 'happened', title: t.happened, cell: (mail) => <Happened mail={mail} /> },
    { key: 'written', title: t.written, cell: ({ createdAt }) => <Time value={createdAt} /> },
  ]
  return (
    <Page title={t.label} description={t.description}>
      {tenant?.status === 'SUSPENDED' && (
        <Alert color="warn" icon={<IconClockPause />} title={t.suspendedTitle}>
          {t.suspendedText}
        </Alert>
      )}
      {dead > 0 && status !== 'dead' && (
        <Alert color="bad" icon={<IconAlertTriangle />} title={t.deadTitle(format.number(dead))}>
          <Button size="xs" variant="default" onClick={() => setSearch({ status: 'dead' }, { push: true })}>
            {t.showDead}
          </Button>
        </Alert>
      )}
      <Group gap="xs" role="group" aria-label={t.status}>
        {STATUSES.map((one) => {
          const count = countOf(one)
          return (
            <Button
              key={one}
              size="xs"
              variant={one === status ? 'filled' : 'default'}
              aria-pressed={one === status}
              onClick={() => setSearch({ status: one })}
            >
              {t[one]}
              {count !== null && ` (${format.number(count)})`}
            </Button>
          )
        })}
      </Group>
      <Errors errors={errors} />
      <Loaded query={list.query}>
        {() => (
          <DataTable
            caption={t.label}
            rows={list.rows}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={nameOf}
            actions={(mail) => actionsOf(mail, nameOf(mail))}
            more={list}
            empty={
              <Empty title={status === 'dead' ? t.clear : t.emptyTitle}>
                {status === 'all' ? t.emptyText : t.emptyStatus}
              </Empty>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

const wordOf = (status: MailStatus) => status.toLowerCase() as Lowercase<MailStatus>

/** What can be done about a mail, and why it was refused. */
function useRetry() {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const may = useMay('audit.write')
  const retry = useTenantMutation(MailRetryDocument, { done: t.retried })
  const again = async ({ id, recipient }: Mail, name: string): Promise<void> => {
    const question = { title: t.retryTitle, body: t.retryBody(name, recipient ?? ''), confirm: t.retry, danger: false }
    if (await confirm(question)) await retry.run({ id })
  }
  const actionsOf = (mail: Mail, name: string): readonly RowAction[] => {
    const reason = may ? (mail.status === 'DEAD' ? (mail.recipient === null ? t.notAgain : null) : t.notDead) : t.mayNot
    if (mail.status === 'SENT' || mail.status === 'CANCELLED') return []
    return [{ label: t.retry, icon: <IconRefresh size={16} />, onClick: () => void again(mail, name), reason }]
  }
  return { actionsOf, errors: retry.errors }
}
