import { Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { GdprExportsCreateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { saveText } from '../../parts/download.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { PersonPicker } from '../../parts/person-picker.tsx'
import { messages } from './messages.ts'

export function ExportPerson({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(messages)
  const form = useSavedForm<{ userId: string | null }>({ userId: null })
  const create = useTenantMutation(GdprExportsCreateDocument, {
    form,
    isSecret: true,
    onDone: ({ export: made }) => {
      if (made?.payload != null)
        saveText(`person-${made.userId}.json`, `${JSON.stringify(made.payload, null, 2)}\n`, 'application/json')
      form.resetDirty()
      onClose()
    },
  })
  const { userId } = form.getValues()
  const submit = (): void => {
    if (userId === null) return form.setFieldError('userId', t.personNeeded)
    void create.run({ input: { userId } })
  }
  return (
    <FormDialog
      title={t.export}
      submit={t.exportNow}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t.exportHint}</Text>
      <PersonPicker
        label={t.person}
        value={userId}
        onChange={(value) => form.setFieldValue('userId', value)}
        error={form.errors['userId']}
        without={[]}
      />
    </FormDialog>
  )
}
