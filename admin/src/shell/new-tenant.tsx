// A tenant of one's own.
import { Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTenantMutation } from '../api/mutations.ts'
import { ShellTenantCreateDocument } from '../generated/graphql.ts'
import { useMessages } from '../language/language.ts'
import { FormDialog } from '../parts/forms.tsx'
import { messages } from './messages.ts'
import { personQuery } from './person.ts'

export function NewTenant({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(messages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = useForm({ initialValues: { name: '', slug: '' } })
  const create = useTenantMutation(ShellTenantCreateDocument, {
    form,
    async onDone({ tenant }) {
      onClose()
      await queries.invalidateQueries({ queryKey: personQuery.queryKey })
      if (tenant) await navigate({ to: '/$slug/$area', params: { slug: tenant.slug, area: 'overview' } })
    },
  })
  return (
    <FormDialog
      title={t.newTenant}
      submit={t.create}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onClose={onClose}
      onSubmit={() => {
        const slug = form.values.slug.trim()
        void create.run({ input: { name: form.values.name.trim(), ...(slug !== '' && { slug }) } })
      }}
    >
      <Text size="sm">{t.newTenantBody}</Text>
      <TextInput label={t.tenantName} {...form.getInputProps('name')} data-autofocus />
      <TextInput label={t.tenantSlug} description={t.tenantSlugHint} {...form.getInputProps('slug')} />
    </FormDialog>
  )
}
