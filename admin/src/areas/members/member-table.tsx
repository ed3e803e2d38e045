// The members of a page, with what is done most often to one of them.
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconUserMinus } from '@tabler/icons-react'
import type { Pages } from '../../api/queries.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import type { MembersListQuery } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { AreaButton, AreaLink } from '../../parts/links.tsx'
import { Address, StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors } from '../../parts/states.tsx'
import type { Sort } from './filters.tsx'
import { messages } from './messages.ts'
import { standingMessages } from './standing-messages.ts'
import { useStanding } from './use-standing.tsx'

type Row = NonNullable<MembersListQuery['tenant']['members']>['nodes'][number]

interface MemberTableProps {
  readonly members: Pages<Row>
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly isFiltered: boolean
  readonly onClear: () => void
}

const nameOf = ({ user }: Pick<Row, 'user'>): string => user.displayName ?? user.email

export function MemberTable({ members, sort, onSort, isFiltered, onClear }: MemberTableProps) {
  const t = useMessages(messages)
  const s = useMessages(standingMessages)
  const { userId: own } = useTenant()
  const mayWrite = useMay('user.write')
  const standing = useStanding()
  const columns: readonly Column<Row, Sort>[] = [
    {
      key: 'name',
      title: t.member,
      sort: { ascending: 'NAME_ASC', descending: 'NAME_DESC' },
      cell: (row) => (
        <Group gap={6}>
          <AreaLink area="members" item={row.userId}>
            {nameOf(row)}
          </AreaLink>
          {row.userId === own && (
            <Text span size="sm" c="dimmed">
              ({t.you})
            </Text>
          )}
        </Group>
      ),
    },
    {
      key: 'email',
      title: t.address,
      sort: { ascending: 'EMAIL_ASC', descending: 'EMAIL_DESC' },
      cell: ({ user }) => (
        <Stack gap={0}>
          <Text span size="sm">
            <Address>{user.email}</Address>
          </Text>
          {user.emailVerifiedAt == null && (
            <Text span size="xs" c="dimmed">
              {t.unproven}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: 'roles', title: t.roles, cell: ({ roles }) => roles.map(({ name }) => name).join(', ') },
    {
      key: 'status',
      title: t.status,
      cell: ({ status }) => <StatusBadge tone={status === 'ACTIVE' ? 'ok' : 'warn'}>{t[status]}</StatusBadge>,
    },
    {
      key: 'factor',
      title: t.factor,
      cell: ({ mfaEnabled }) => (
        <StatusBadge tone={mfaEnabled ? 'ok' : 'neutral'}>{mfaEnabled ? s.set : s.notSet}</StatusBadge>
      ),
    },
    { key: 'seen', title: t.lastSeen, cell: ({ lastSeenAt }) => <Time value={lastSeenAt} none={t.notSeen} /> },
    {
      key: 'joined',
      title: t.joined,
      sort: { ascending: 'JOINED_ASC', descending: 'JOINED_DESC' },
      cell: ({ joinedAt }) => <Time value={joinedAt} />,
    },
  ]
  const actionsOf = (row: Row): readonly RowAction[] => {
    const person = { userId: row.userId, name: nameOf(row) }
    const reason = row.userId === own ? s.notYourself : null
    return [
      row.suspendedAt != null
        ? { label: t.resume, icon: <IconPlayerPlay size={16} />, onClick: () => void standing.resume(person), reason }
        : {
            label: t.suspend,
            icon: <IconPlayerPause size={16} />,
            onClick: () => void standing.suspend(person),
            danger: true,
            reason,
          },
      {
        label: t.remove,
        icon: <IconUserMinus size={16} />,
        onClick: () => void standing.remove(person),
        danger: true,
      },
    ]
  }
  return (
    <Stack gap="sm">
      <Errors errors={standing.errors} />
      <DataTable
        caption={t.label}
        rows={members.rows}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={nameOf}
        {...(mayWrite && { actions: actionsOf })}
        sort={{ value: sort, onChange: onSort }}
        more={members}
        empty={
          isFiltered ? (
            <Empty
              title={t.nobodyFits}
              action={
                <Button variant="default" onClick={onClear}>
                  {t.clearFilters}
                </Button>
              }
            >
              {t.nobodyFitsBody}
            </Empty>
          ) : (
            <Empty
              title={t.nobody}
              action={
                <AreaButton area="invitations" search={{ open: 'invite' }}>
                  {t.invite}
                </AreaButton>
              }
            >
              {t.nobodyBody}
            </Empty>
          )
        }
      />
    </Stack>
  )
}
