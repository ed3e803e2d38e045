// A new group; its own page comes next.
import { Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { GroupsCreateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, settle, useSavedForm } from '../../parts/forms.tsx'
import { messages } from './messages.ts'

export function CreateGroupDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(messages)
  const { slug } = useTenant()
  const navigate = useNavigate()
  const form = useSavedForm({ name: '', description: '' })
  const create = useTenantMutation(GroupsCreateDocument, { form, done: t.created(form.values.name.trim()) })

  async function submit(): Promise<void> {
    const created = await create.run({ input: form.values })
    if (!created?.group) return
    const { id } = created.group
    settle(form)
    // After the form is settled: what is saved holds nobody back.
    setTimeout(
      () => void navigate({ to: '/$slug/$area/$item', params: { slug, area: 'groups', item: id }, replace: true }),
    )
  }

  return (
    <FormDialog
      title={t.create}
      submit={t.create}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput label={t.name} required maxLength={100} {...form.getInputProps('name')} data-autofocus />
      <Textarea
        label={t.about}
        description={t.aboutHint}
        autosize
        maxLength={500}
        {...form.getInputProps('description')}
      />
    </FormDialog>
  )
}
