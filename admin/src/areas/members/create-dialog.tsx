// Creates an account whose person is a member at once.
import { Select, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTenantMutation } from '../../api/mutations.ts'
import { MembersCreateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { PasswordField } from '../../parts/password-field.tsx'
import { plainRole, RoleChoice, type RoleToGive } from '../../parts/role-choice.tsx'
import { createMessages, MAIL_LANGUAGES } from './create-messages.ts'

interface CreateDialogProps {
  readonly roles: readonly RoleToGive[]
  readonly onClose: () => void
}

export function CreateDialog({ roles, onClose }: CreateDialogProps) {
  const t = useMessages(createMessages)
  const form = useSavedForm({
    email: '',
    displayName: '',
    roleId: plainRole(roles),
    password: '',
    phone: '',
    locale: '',
  })
  const { email, displayName, roleId, password, phone, locale } = form.values
  const create = useTenantMutation(MembersCreateDocument, {
    form,
    also: ['overview', 'roles'],
    onDone: ({ mailed }) => {
      const name = displayName === '' ? email : displayName
      notifications.show({ message: mailed ? t.createdMailed(name) : t.created(name), color: 'ok' })
      onClose()
    },
  })
  const input = {
    email,
    ...(displayName !== '' && { displayName }),
    ...(roleId !== '' && { roleId }),
    ...(password !== '' && { password }),
    ...(phone !== '' && { phone }),
    ...(locale !== '' && { locale }),
  }
  return (
    <FormDialog
      title={t.title}
      submit={t.submit}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={() => void create.run({ input })}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {t.about}
      </Text>
      <TextInput
        type="email"
        autoComplete="off"
        label={t.email}
        required
        {...form.getInputProps('email')}
        data-autofocus
      />
      <TextInput autoComplete="off" label={t.name} {...form.getInputProps('displayName')} />
      {roles.length > 0 && <RoleChoice roles={roles} {...form.getInputProps('roleId')} />}
      <PasswordField
        label={t.password}
        description={t.passwordAbout}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
      <TextInput
        type="tel"
        autoComplete="off"
        label={t.phone}
        description={t.phoneAbout}
        {...form.getInputProps('phone')}
      />
      <Select
        label={t.language}
        data={[{ value: '', label: t.asTenant }, ...MAIL_LANGUAGES]}
        allowDeselect={false}
        {...form.getInputProps('locale')}
      />
    </FormDialog>
  )
}
