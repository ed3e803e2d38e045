// A new role, empty or with the permissions of another one; its own page comes next.
import { Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { RolesCreateDocument, RolesUpdateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, settle, useSavedForm } from '../../parts/forms.tsx'
import { useHolds } from '../../parts/role-choice.tsx'
import { messages } from './messages.ts'
import type { Role } from './page.tsx'

interface CreateRoleDialogProps {
  readonly roles: readonly Role[]
  readonly onClose: () => void
}

export function CreateRoleDialog({ roles, onClose }: CreateRoleDialogProps) {
  const t = useMessages(messages)
  const { slug } = useTenant()
  const holds = useHolds()
  const navigate = useNavigate()
  const form = useSavedForm({ name: '', description: '', like: '' })
  const create = useTenantMutation(RolesCreateDocument, { form })
  const fill = useTenantMutation(RolesUpdateDocument)
  const { name, description, like } = form.values

  async function submit(): Promise<void> {
    const created = await create.run({ input: { name, description } })
    if (!created?.role) return
    const { id, version } = created.role
    const permissions = roles.find((role) => role.id === like)?.permissions?.map(({ key }) => key) ?? []
    const filled =
      permissions.length === 0 || (await fill.run({ id, input: { permissions, expectedVersion: version } })) !== null
    notifications.show(
      filled ? { message: t.created(name), color: 'ok' } : { message: t.createdWithout(name), color: 'warn' },
    )
    settle(form)
    // After the form is settled: what is saved holds nobody back.
    setTimeout(
      () => void navigate({ to: '/$slug/$area/$item', params: { slug, area: 'roles', item: id }, replace: true }),
    )
  }

  return (
    <FormDialog
      title={t.create}
      submit={t.create}
      isDirty={form.isDirty()}
      isPending={create.isPending || fill.isPending}
      errors={create.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput label={t.name} required maxLength={64} {...form.getInputProps('name')} data-autofocus />
      <Textarea
        label={t.about}
        description={t.aboutHint}
        autosize
        maxLength={500}
        {...form.getInputProps('description')}
      />
      <Select
        label={t.start}
        data={[
          { value: '', label: t.startNone },
          ...roles.map((role) => ({ value: role.id, label: role.name, disabled: !holds(role) })),
        ]}
        allowDeselect={false}
        {...form.getInputProps('like')}
      />
    </FormDialog>
  )
}
