import { TextInput } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { VaultCreateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { messages } from './messages.ts'
import { ValueField } from './value-field.tsx'

export function CreateSecret({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(messages)
  const form = useSavedForm({ name: '', value: '', scope: '' })
  const create = useTenantMutation(VaultCreateDocument, {
    form,
    isSecret: true,
    done: t.added(form.getValues().name.trim()),
    onDone: () => {
      form.resetDirty()
      onClose()
    },
  })
  return (
    <FormDialog
      title={t.create}
      submit={t.createNow}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={() => void create.run({ input: form.getValues() })}
      onClose={onClose}
    >
      <TextInput
        label={t.name}
        description={t.nameHint}
        required
        maxLength={128}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <ValueField label={t.value} description={t.valueHint} {...form.getInputProps('value')} />
      <TextInput
        label={t.scope}
        description={t.scopeHint}
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('scope')}
      />
    </FormDialog>
  )
}
