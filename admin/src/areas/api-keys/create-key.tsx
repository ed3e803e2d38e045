// The dialog that creates a key.
import { Select } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import { ApiKeysCreateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { PersonPicker } from '../../parts/person-picker.tsx'
import { formMessages } from './form-messages.ts'
import { EndField, type KeyValues, NameField, ScopeFields } from './key-fields.tsx'
import { messages } from './messages.ts'
import { NetworksField } from './networks-field.tsx'
import { dayIn, endOf } from './state.ts'

interface CreateValues extends KeyValues {
  actsAs: 'tenant' | 'me' | 'other'
  userId: string | null
}

export interface NewSecret {
  readonly name: string
  readonly secret: string
}

interface CreateKeyProps {
  readonly onClose: () => void
  readonly onCreated: (made: NewSecret) => void
}

export function CreateKey({ onClose, onCreated }: CreateKeyProps) {
  const t = useMessages(formMessages)
  const page = useMessages(messages)
  const { userId } = useTenant()
  const mayBind = useMay('user.write')
  const form = useSavedForm<CreateValues>({
    name: '',
    actsAs: 'tenant',
    userId: null,
    extent: 'limited',
    scopes: [],
    allowedIps: [],
    expiresAt: dayIn(90),
  })
  const create = useTenantMutation(ApiKeysCreateDocument, {
    form,
    also: ['overview'],
    onDone: ({ apiKey, secret }) => {
      form.resetDirty()
      onCreated({ name: apiKey?.name ?? '', secret: secret ?? '' })
    },
  })
  const submit = (): void => {
    const { name, actsAs, userId: other, extent, scopes, allowedIps, expiresAt } = form.getValues()
    const isUnnamed = extent === 'limited' && scopes.length === 0
    const isNobody = actsAs === 'other' && other === null
    if (isUnnamed) form.setFieldError('scopes', t.permissionsNeeded)
    if (isNobody) form.setFieldError('userId', t.personNeeded)
    if (isUnnamed || isNobody) return
    const person = { tenant: null, me: userId, other }[actsAs]
    const ends = endOf(expiresAt)
    const input = { name, userId: person, scopes: extent === 'limited' ? scopes : [], allowedIps, expiresAt: ends }
    void create.run({ input })
  }
  const choices = [
    { value: 'tenant', label: t.tenant },
    { value: 'me', label: t.me },
    ...(mayBind ? [{ value: 'other', label: t.other }] : []),
  ]
  return (
    <FormDialog
      title={t.createTitle}
      submit={page.createNow}
      isDirty={form.isDirty()}
      isPending={create.isPending}
      errors={create.errors}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameField form={form} />
      <Select
        label={t.actsAs}
        description={t.actsAsHint}
        data={choices}
        allowDeselect={false}
        {...form.getInputProps('actsAs')}
      />
      {form.getValues().actsAs === 'other' && (
        <PersonPicker
          label={t.person}
          {...(form.getInputProps('userId') as {
            value: string | null
            onChange: (userId: string | null) => void
            error?: string
          })}
          without={[userId]}
        />
      )}
      <ScopeFields form={form} />
      <NetworksField form={form} />
      <EndField form={form} />
    </FormDialog>
  )
}
