// The tokens of one connection, and what can be done with them.
import { Button, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import {
  DirectorySyncCreateDocument,
  DirectorySyncRevokeDocument,
  DirectorySyncRotateDocument,
  type DirectorySyncTokenFragment,
  DirectorySyncTokensDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { DataTable, type RowAction } from '../../parts/data-table.tsx'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import { Person, StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors, Loaded } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import type { NewSecret } from './secret-shown.tsx'

interface TokensProps {
  readonly connectionId: string
  readonly mayWrite: boolean
  readonly onMade: (made: NewSecret) => void
}

const DAY_SECONDS = 86_400

const stateOf = ({ revokedAt, replacedBy, expiresAt }: DirectorySyncTokenFragment): 'over' | 'replaced' | 'live' => {
  if (revokedAt != null || new Date(expiresAt) <= new Date()) return 'over'
  return replacedBy == null ? 'live' : 'replaced'
}
const TONES = { live: 'ok', replaced: 'neutral', over: 'neutral' } as const

export function Tokens({ connectionId, mayWrite, onMade }: TokensProps) {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const [isOpen, setOpen] = useState(false)
  const query = useTenantQuery(DirectorySyncTokensDocument, { connectionId })
  const revoke = useTenantMutation(DirectorySyncRevokeDocument, { done: t.revoked })
  const rotate = useTenantMutation(DirectorySyncRotateDocument)
  const askRevoke = async ({ id, name }: DirectorySyncTokenFragment): Promise<void> => {
    if (await confirm({ title: t.revokeTitle(name), body: t.revokeBody, confirm: t.revoke })) await revoke.run({ id })
  }
  const askRotate = async ({ id, name }: DirectorySyncTokenFragment): Promise<void> => {
    const question = { title: t.rotateTitle(name), body: t.rotateBody, confirm: t.rotate, danger: false }
    if (!(await confirm(question))) return
    const made = await rotate.run({ id, input: { overlapSeconds: DAY_SECONDS } })
    if (made?.secret != null) onMade({ name, secret: made.secret, endpoint: null })
  }
  const actionsOf = (token: DirectorySyncTokenFragment): readonly RowAction[] => {
    const state = stateOf(token)
    return [
      { label: t.rotate, onClick: () => void askRotate(token), reason: state === 'live' ? null : t[state] },
      {
        label: t.revoke,
        onClick: () => void askRevoke(token),
        danger: true,
        reason: state === 'over' ? t.over : null,
      },
    ]
  }
  const open = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen(true)}>
      {t.create}
    </Button>
  )
  return (
    <Section title={t.tokens} actions={open}>
      <Errors errors={[...revoke.errors, ...rotate.errors]} />
      <Loaded query={query}>
        {({ tenant }) => (
          <DataTable
            caption={t.tokens}
            rows={tenant.scimTokens ?? []}
            rowKey={({ id }) => id}
            rowName={({ name }) => name}
            {...(mayWrite && { actions: actionsOf })}
            columns={[
              { key: 'name', title: t.name, cell: ({ name }) => <Text inherit>{name}</Text> },
              {
                key: 'state',
                title: t.state,
                cell: (token) => <StatusBadge tone={TONES[stateOf(token)]}>{t[stateOf(token)]}</StatusBadge>,
              },
              { key: 'by', title: t.by, cell: ({ creator }) => creator && <Person person={creator} /> },
              {
                key: 'used',
                title: t.lastUsed,
                cell: ({ lastUsedAt }) => <Time value={lastUsedAt} none={t.notUsed} />,
              },
              {
                key: 'ends',
                title: t.ends,
                cell: ({ expiresAt, revokedAt }) => <Time value={revokedAt ?? expiresAt} />,
              },
            ]}
            empty={<Empty title={t.noneTitle}>{t.noneBody}</Empty>}
          />
        )}
      </Loaded>
      {isOpen && <CreateToken connectionId={connectionId} onClose={() => setOpen(false)} onMade={onMade} />}
    </Section>
  )
}

interface CreateTokenProps {
  readonly connectionId: string
  readonly onClose: () => void
  readonly onMade: (made: NewSecret) => void
}

function CreateToken({ connectionId, onClose, onMade }: CreateTokenProps) {
  const t = useMessages(messages)
  const form = useSavedForm({ name: '' })
  const create = useTenantMutation(DirectorySyncCreateDocument, {
    form,
    onDone: ({ scimToken, secret, endpoint }) => {
      form.resetDirty()
      onClose()
      onMade({ name: scimToken?.name ?? '', secret: secret ?? '', endpoint: endpoint ?? null })
    },
  })
  return (
    <FormDialog
      title={t.create}
      submit={t.create}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={() => void create.run({ input: { connectionId, name: form.values.name } })}
      onClose={onClose}
    >
      <TextInput
        label={t.name}
        description={t.nameHint}
        required
        maxLength={100}
        {...form.getInputProps('name')}
        data-autofocus
      />
    </FormDialog>
  )
}
