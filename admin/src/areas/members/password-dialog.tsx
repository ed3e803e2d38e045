// Sets the password of somebody who belongs to this tenant alone.
import { Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { MembersPasswordDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { PasswordField } from '../../parts/password-field.tsx'
import { detailMessages } from './detail-messages.ts'

interface PasswordDialogProps {
  readonly userId: string
  readonly name: string
  readonly onClose: () => void
}

export function PasswordDialog({ userId, name, onClose }: PasswordDialogProps) {
  const t = useMessages(detailMessages)
  const form = useSavedForm({ password: '' })
  const save = useTenantMutation(MembersPasswordDocument, { form, done: t.passwordSaved, onDone: onClose })
  return (
    <FormDialog
      title={t.setTitle(name)}
      submit={t.setPassword}
      isDirty={form.isDirty()}
      isPending={save.isPending}
      errors={save.errors}
      onSubmit={() => void save.run({ userId, input: form.values })}
      onClose={onClose}
    >
      <Text size="sm">{t.setBody(name)}</Text>
      <PasswordField
        label={t.newPassword}
        autoComplete="new-password"
        required
        {...form.getInputProps('password')}
        data-autofocus
      />
    </FormDialog>
  )
}
