// Invites one address or many; what was refused stays in the list, with the reason.
import { List, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { InvitationsCreateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { inLanguage } from '../../language/refusals.ts'
import { FormDialog, settle, useSavedForm } from '../../parts/forms.tsx'
import { Notice } from '../../parts/notice.tsx'
import { usePermissionWords } from '../../parts/permission-words.ts'
import { plainRole, RoleChoice, type RoleToGive } from '../../parts/role-choice.tsx'
import { addressesOf } from './addresses.ts'
import { messages } from './messages.ts'

/** Most addresses of one request. */
const PART = 100

interface InviteDialogProps {
  readonly roles: readonly RoleToGive[]
  readonly onClose: () => void
}

interface Outcome {
  readonly sent: number
  readonly refused: readonly { readonly email: string; readonly message: string }[]
  readonly retryAfter: number | null
  readonly warnings: readonly string[]
}

export function InviteDialog({ roles, onClose }: InviteDialogProps) {
  const t = useMessages(messages)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const form = useSavedForm({ addresses: '', roleId: plainRole(roles) })
  const create = useTenantMutation(InvitationsCreateDocument, { also: ['overview', 'mail', 'members'] })
  const { addresses: text, roleId } = form.values
  const addresses = addressesOf(text)

  async function submit(): Promise<void> {
    if (addresses.length === 0) {
      form.setFieldError('addresses', t.noAddresses)
      return
    }
    let total: Outcome = { sent: 0, refused: [], retryAfter: null, warnings: [] }
    const left = [...addresses]
    while (left.length > 0) {
      const part = left.slice(0, PART)
      const invitations = part.map((email) => ({ email, ...(roleId !== '' && { roleId }) }))
      const answer = await create.run({ input: { invitations } })
      if (!answer) break
      left.splice(0, PART)
      const wrong = (answer.rows ?? []).flatMap(({ index, userErrors: [first] }) =>
        first ? [{ email: part[index] ?? '', message: first.message }] : [],
      )
      const refused = await inLanguage(wrong)
      const warned = await inLanguage(answer.warnings ?? [])
      total = {
        sent: total.sent + (answer.sent ?? 0),
        refused: [...total.refused, ...refused],
        retryAfter: answer.retryAfter ?? total.retryAfter,
        warnings: warned.length > 0 ? warned.map(({ message }) => message) : total.warnings,
      }
    }
    const unsent = [...total.refused.map(({ email }) => email), ...left]
    if (unsent.length === 0 && total.warnings.length === 0) {
      notifications.show({ message: t.sentAll(total.sent), color: 'ok' })
      settle(form)
      onClose()
      return
    }
    form.setFieldValue('addresses', unsent.join('\n'))
    if (unsent.length === 0) form.reset()
    setOutcome(total)
  }

  return (
    <FormDialog
      title={t.invite}
      submit={t.send(Math.max(1, addresses.length))}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {outcome && <Result outcome={outcome} />}
      <Textarea
        label={t.addresses}
        description={t.addressesAbout}
        placeholder={'ada@example.com\ngrace@example.com'}
        autosize
        minRows={3}
        maxRows={10}
        required
        spellCheck={false}
        {...form.getInputProps('addresses')}
        data-autofocus
      />
      {roles.length > 0 && <RoleChoice roles={roles} {...form.getInputProps('roleId')} />}
      <Gives role={roles.find(({ id }) => id === roleId)} />
    </FormDialog>
  )
}

function Gives({ role }: { readonly role: RoleToGive | undefined }) {
  const t = useMessages(messages)
  const permissionWords = usePermissionWords()
  const keys = role?.permissions?.map(({ key }) => key) ?? []
  if (keys.length === 0) return null
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t.gives}
      </Text>
      <List size="sm" className="permission-list">
        {keys.map((key) => (
          <List.Item key={key}>{permissionWords(key)}</List.Item>
        ))}
      </List>
    </Stack>
  )
}

function Result({ outcome: { sent, refused, retryAfter, warnings } }: { readonly outcome: Outcome }) {
  const t = useMessages(messages)
  return (
    <div role="status">
      <Stack gap="sm">
        <Notice tone={refused.length > 0 ? 'warn' : 'info'}>
          <Text size="sm">{refused.length > 0 ? t.sentSome(sent, refused.length) : t.sentAll(sent)}</Text>
          {refused.length > 0 && (
            <List size="sm">
              {refused.map(({ email, message }) => (
                <List.Item key={email} className="breaks">
                  {email}: {message}
                </List.Item>
              ))}
            </List>
          )}
          {retryAfter !== null && <Text size="sm">{t.later(retryAfter)}</Text>}
        </Notice>
        {warnings.length > 0 && (
          <Notice title={t.warnings} tone="warn">
            {warnings.map((message) => (
              <Text size="sm" key={message}>
                {message}
              </Text>
            ))}
          </Notice>
        )}
      </Stack>
    </div>
  )
}
