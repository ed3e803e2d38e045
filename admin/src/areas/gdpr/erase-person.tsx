import { Text, Textarea } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { GdprPurgesRequestDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { PersonPicker } from '../../parts/person-picker.tsx'
import { messages } from './messages.ts'

interface Values extends Record<string, unknown> {
  userId: string | null
  reason: string
}

export function ErasePerson({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(messages)
  const { userId: own } = useTenant()
  const form = useSavedForm<Values>({ userId: null, reason: '' })
  const request = useTenantMutation(GdprPurgesRequestDocument, {
    form,
    done: t.requested,
    onDone: () => {
      form.resetDirty()
      onClose()
    },
  })
  const { userId } = form.getValues()
  const submit = (): void => {
    if (userId === null) return form.setFieldError('userId', t.personNeeded)
    void request.run({ input: { userId, reason: form.getValues().reason } })
  }
  return (
    <FormDialog
      title={t.eraseTitle}
      submit={t.eraseNow}
      isDirty={form.isDirty()}
      isPending={request.isPending}
      errors={request.errors}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t.eraseHint}</Text>
      <PersonPicker
        label={t.person}
        value={userId}
        onChange={(value) => form.setFieldValue('userId', value)}
        error={form.errors['userId']}
        without={[own]}
      />
      <Textarea label={t.reason} description={t.reasonHint} maxLength={500} {...form.getInputProps('reason')} />
    </FormDialog>
  )
}
