// Invitations, each with what became of it and of its mail.
import { Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconBan, IconSend } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import type { Pages } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  type InvitationsListQuery,
  InvitationsResendDocument,
  InvitationsRevokeDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { Person, StatusBadge, Time, type Tone } from '../../parts/small.tsx'
import { Empty, Errors } from '../../parts/states.tsx'
import { MailState } from './mail-state.tsx'
import { messages } from './messages.ts'

export type Invitation = NonNullable<InvitationsListQuery['tenant']['invitations']>['nodes'][number]

const TONES: Readonly<Record<Invitation['status'], Tone>> = {
  PENDING: 'info',
  ACCEPTED: 'ok',
  EXPIRED: 'warn',
  DECLINED: 'neutral',
  REVOKED: 'neutral',
}

/** The API calls one that ran out pending until somebody touches it. */
const stateOf = ({ status, expiresAt }: Invitation): Invitation['status'] =>
  status === 'PENDING' && new Date(expiresAt).getTime() <= Date.now() ? 'EXPIRED' : status

interface InvitationTableProps {
  readonly invitations: Pages<Invitation>
  /** Whether open ones are listed. */
  readonly isOpen: boolean
}

export function InvitationTable({ invitations, isOpen }: InvitationTableProps) {
  const t = useMessages(messages)
  const mayWrite = useMay('user.write')
  const confirm = useConfirm()
  const also = ['overview', 'mail', 'members']
  const resend = useTenantMutation(InvitationsResendDocument, { also })
  const revoke = useTenantMutation(InvitationsRevokeDocument, { also })

  async function sendAgain({ id, email }: Invitation): Promise<void> {
    revoke.reset()
    if (await resend.run({ id })) notifications.show({ message: t.resent(email), color: 'ok' })
  }
  async function withdraw({ id, email }: Invitation): Promise<void> {
    resend.reset()
    const question = { title: t.revokeTitle(email), body: t.revokeBody(email), confirm: t.revoke }
    if (!(await confirm(question))) return
    if (await revoke.run({ id })) notifications.show({ message: t.revoked(email), color: 'ok' })
  }
  const actionsOf = (row: Invitation): readonly RowAction[] => {
    const state = stateOf(row)
    return [
      ...(state === 'PENDING' || state === 'EXPIRED'
        ? [{ label: t.resend, icon: <IconSend size={16} />, onClick: () => void sendAgain(row) }]
        : []),
      ...(state === 'PENDING'
        ? [{ label: t.revoke, icon: <IconBan size={16} />, danger: true, onClick: () => void withdraw(row) }]
        : []),
    ]
  }
  const columns: readonly Column<Invitation>[] = [
    {
      key: 'email',
      title: t.address,
      cell: ({ email }) => (
        <Text span size="sm" className="breaks">
          {email}
        </Text>
      ),
    },
    { key: 'role', title: t.role, cell: ({ role }) => role?.name ?? t.roleGone },
    {
      key: 'status',
      title: t.status,
      cell: (row) => (
        <Stack gap={2} align="flex-start">
          <StatusBadge tone={TONES[stateOf(row)]}>{t[stateOf(row)]}</StatusBadge>
          <When invitation={row} />
        </Stack>
      ),
    },
    { key: 'mail', title: t.mail, cell: ({ mail }) => <MailState mail={mail ?? null} /> },
    {
      key: 'by',
      title: t.invitedBy,
      cell: ({ invitedBy, createdAt }) => (
        <Stack gap={0}>
          <Person person={invitedBy ?? null} none={t.nobody} />
          <Text span size="xs" c="dimmed">
            <Time value={createdAt} />
          </Text>
        </Stack>
      ),
    },
  ]
  return (
    <Stack gap="sm">
      <Errors errors={[...resend.errors, ...revoke.errors]} />
      <DataTable
        caption={t.label}
        rows={invitations.rows}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ email }) => email}
        {...(mayWrite && { actions: actionsOf })}
        more={invitations}
        empty={
          isOpen ? <Empty title={t.noneOpen}>{t.noneOpenBody}</Empty> : <Empty title={t.noneOf}>{t.noneOfBody}</Empty>
        }
      />
    </Stack>
  )
}

function When({ invitation }: { readonly invitation: Invitation }) {
  const t = useMessages(messages)
  const state = stateOf(invitation)
  const [word, value] =
    state === 'PENDING'
      ? [t.expires, invitation.expiresAt]
      : state === 'ACCEPTED'
        ? [null, invitation.acceptedAt]
        : state === 'EXPIRED'
          ? [null, invitation.expiresAt]
          : [null, null]
  if (value == null) return null
  return (
    <Text span size="xs" c="dimmed">
      {word} <Time value={value} />
    </Text>
  )
}
