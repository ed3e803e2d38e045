// The rows of the keys, and what their menus do.
import { Code, Stack, Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import type { Pages } from '../../api/queries.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { ApiKeysAdoptDocument, ApiKeysRevokeDocument, type ApiKeysRowFragment } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { usePermissionWords } from '../../language/permissions.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { Person, StatusBadge, Time } from '../../parts/small.tsx'
import { Errors } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import { isLive, statusOf, TONES } from './state.ts'
import { useWords } from './use-messages.ts'

interface KeyTableProps {
  readonly list: Pages<ApiKeysRowFragment>
  readonly mayWrite: boolean
  readonly onEdit: (id: string) => void
  readonly onRotate: (id: string) => void
  readonly onUses: (id: string) => void
  readonly empty: ReactNode
}

export function KeyTable({ list, mayWrite, onEdit, onRotate, onUses, empty }: KeyTableProps) {
  const t = useMessages(messages)
  const shared = useMessages(common)
  const words = useMessages(useWords)
  const format = useFormat()
  const confirm = useConfirm()
  const { userId } = useTenant()
  const revoke = useTenantMutation(ApiKeysRevokeDocument, { also: ['overview'] })
  const adopt = useTenantMutation(ApiKeysAdoptDocument)

  const askRevoke = async ({ id, name, prefix, lastUsedAt }: ApiKeysRowFragment): Promise<void> => {
    const used = lastUsedAt == null ? t.revokeUnused : t.revokeUsed(format.relative(lastUsedAt))
    const body = (
      <Stack gap="xs">
        <Text>{t.revokeBody}</Text>
        <Text>{used}</Text>
      </Stack>
    )
    if (await confirm({ title: t.revokeTitle(name), body, confirm: t.revoke, typed: prefix })) await revoke.run({ id })
  }
  const askAdopt = async ({ id, name }: ApiKeysRowFragment): Promise<void> => {
    const question = { title: t.adoptTitle(name), body: t.adoptBody, confirm: t.adopt, danger: false }
    if (await confirm(question)) await adopt.run({ id })
  }
  const actionsOf = (key: ApiKeysRowFragment): readonly RowAction[] => {
    const status = statusOf(key)
    const over = isLive(status) ? null : status.startsWith('statusReplaced') ? t.reasonReplaced : t.reasonOver
    const isGone = key.revokedAt != null || status === 'statusExpired' || status === 'statusReplacedGone'
    const uses = { label: words.uses, onClick: () => onUses(key.id) }
    if (!mayWrite) return [uses]
    return [
      uses,
      { label: shared.edit, onClick: () => onEdit(key.id), reason: over },
      { label: t.rotate, onClick: () => onRotate(key.id), reason: over },
      {
        label: t.adopt,
        onClick: () => void askAdopt(key),
        reason: over ?? (key.createdBy === userId && !key.stopped ? t.reasonMine : null),
      },
      { label: t.revoke, onClick: () => void askRevoke(key), danger: true, reason: isGone ? t.reasonOver : null },
    ]
  }
  return (
    <Stack gap="sm">
      <Errors errors={[...revoke.errors, ...adopt.errors]} />
      <DataTable
        caption={t.caption}
        rows={list.rows}
        columns={useColumns()}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        actions={actionsOf}
        more={list}
        empty={empty}
      />
    </Stack>
  )
}

function useColumns(): readonly Column<ApiKeysRowFragment>[] {
  const t = useMessages(messages)
  return [
    {
      key: 'name',
      title: t.name,
      cell: ({ name, prefix }) => (
        <Stack gap={2} align="flex-start">
          <Text inherit fw={600} className="breaks">
            {name}
          </Text>
          <Code>{prefix}</Code>
        </Stack>
      ),
    },
    {
      key: 'status',
      title: t.status,
      cell: (key) => <StatusBadge tone={TONES[statusOf(key)]}>{t[statusOf(key)]}</StatusBadge>,
    },
    { key: 'may', title: t.may, cell: ({ scopes }) => <Scopes scopes={scopes} /> },
    {
      key: 'actsAs',
      title: t.actsAs,
      cell: ({ userId, user }) => (userId == null ? t.theTenant : <Person person={user} />),
    },
    {
      key: 'answers',
      title: t.answers,
      cell: ({ createdBy, creator }) => (createdBy == null ? t.nobodyKept : <Person person={creator} />),
    },
    { key: 'lastUsed', title: t.lastUsed, cell: ({ lastUsedAt }) => <Time value={lastUsedAt} /> },
    {
      key: 'ends',
      title: t.ends,
      cell: ({ expiresAt, revokedAt }) => <Time value={revokedAt ?? expiresAt} none={t.never} />,
    },
  ]
}

function Scopes({ scopes }: { readonly scopes: readonly string[] }) {
  const t = useMessages(messages)
  const format = useFormat()
  const words = usePermissionWords()
  if (scopes.length === 0) return <>{t.everything}</>
  if (scopes.length <= 2) return <>{scopes.map((key) => words.text(key)).join(', ')}</>
  return (
    <Tooltip label={scopes.map((key) => words.text(key)).join(' · ')} multiline w={320}>
      <Text span inherit tabIndex={0} className="time">
        {t.scopesOf(format.number(scopes.length))}
      </Text>
    </Tooltip>
  )
}
