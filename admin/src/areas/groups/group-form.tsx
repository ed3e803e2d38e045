// What a group is called, and what it is for.
import { Textarea, TextInput } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { GroupsUpdateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import type { Group } from './group-page.tsx'
import { messages } from './messages.ts'

export function GroupForm({ group, isOff }: { readonly group: Group; readonly isOff: boolean }) {
  const t = useMessages(messages)
  const form = useSavedForm({ name: group.name, description: group.description })
  const save = useTenantMutation(GroupsUpdateDocument, {
    form,
    done: t.saved,
    texts: { CONFLICT: t.conflict },
    also: ['members'],
    onDone: () => settle(form),
  })
  return (
    <Section title={t.details}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save.run({ id: group.id, input: { ...form.values, expectedVersion: group.version } })
        }}
      >
        <TextInput
          label={t.name}
          maxLength={100}
          required
          disabled={isOff}
          {...form.getInputProps('name')}
          maw={420}
          mb="sm"
        />
        <Textarea
          label={t.about}
          description={t.aboutHint}
          maxLength={500}
          autosize
          disabled={isOff}
          {...form.getInputProps('description')}
          mb="sm"
        />
        {!isOff && (
          <SaveBar
            isDirty={form.isDirty()}
            isPending={save.isPending}
            errors={save.errors}
            onReset={() => form.reset()}
          />
        )}
      </form>
    </Section>
  )
}
