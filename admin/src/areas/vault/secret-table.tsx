// The rows of the vault, and what their menus do.
import { Code, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import type { Pages } from '../../api/queries.ts'
import { VaultDeleteDocument, type VaultRowFragment } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { Time } from '../../parts/small.tsx'
import { Errors } from '../../parts/states.tsx'
import { messages } from './messages.ts'

interface SecretTableProps {
  readonly list: Pages<VaultRowFragment>
  readonly mayWrite: boolean
  readonly onReveal: (secret: VaultRowFragment) => void
  readonly onRotate: (id: string) => void
  readonly onEdit: (id: string) => void
  readonly empty: ReactNode
}

export function SecretTable({ list, mayWrite, onReveal, onRotate, onEdit, empty }: SecretTableProps) {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const remove = useTenantMutation(VaultDeleteDocument)

  const askRemove = async ({ id, name, version }: VaultRowFragment): Promise<void> => {
    const question = { title: t.removeTitle(name), body: t.removeBody, confirm: t.remove, typed: name }
    if (await confirm(question)) await remove.run({ id, input: { expectedVersion: version } })
  }
  const actionsOf = (secret: VaultRowFragment): readonly RowAction[] => [
    { label: t.reveal, onClick: () => onReveal(secret) },
    ...(mayWrite
      ? [
          { label: t.rotate, onClick: () => onRotate(secret.id) },
          { label: t.edit, onClick: () => onEdit(secret.id) },
          { label: t.remove, onClick: () => void askRemove(secret), danger: true },
        ]
      : []),
  ]
  return (
    <Stack gap="sm">
      <Errors errors={remove.errors} />
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

function useColumns(): readonly Column<VaultRowFragment>[] {
  const t = useMessages(messages)
  return [
    {
      key: 'name',
      title: t.name,
      cell: ({ name }) => (
        <Text inherit fw={600} className="breaks">
          {name}
        </Text>
      ),
    },
    { key: 'scope', title: t.scope, cell: ({ scope }) => <span className="breaks">{scope || '–'}</span> },
    { key: 'ends', title: t.endsIn, cell: ({ lastFour }) => (lastFour === '' ? '–' : <Code>…{lastFour}</Code>) },
    { key: 'rotated', title: t.rotatedAt, cell: ({ rotatedAt }) => <Time value={rotatedAt} /> },
    {
      key: 'read',
      title: t.lastReadAt,
      cell: ({ lastReadAt }) => (lastReadAt ? <Time value={lastReadAt} /> : t.never),
    },
    { key: 'created', title: t.createdAt, cell: ({ createdAt }) => <Time value={createdAt} /> },
  ]
}
