// The dialogs that change a secret: its value, or its label.
import { TextInput } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { VaultUpdateDocument, type VaultRowFragment } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { messages } from './messages.ts'
import { ValueField } from './value-field.tsx'

interface ChangeProps {
  readonly secret: VaultRowFragment
  readonly onClose: () => void
}

export function RotateSecret({ secret, onClose }: ChangeProps) {
  const t = useMessages(messages)
  const form = useSavedForm({ value: '' })
  const rotate = useTenantMutation(VaultUpdateDocument, {
    form,
    isSecret: true,
    done: t.rotated(secret.name),
    onDone: () => {
      form.resetDirty()
      onClose()
    },
  })
  const { id, version } = secret
  return (
    <FormDialog
      title={t.rotateTitle(secret.name)}
      submit={t.rotate}
      isDirty={form.isDirty()}
      isPending={rotate.isPending}
      errors={rotate.errors}
      onSubmit={() => void rotate.run({ id, input: { ...form.getValues(), expectedVersion: version } })}
      onClose={onClose}
    >
      <ValueField label={t.newValue} description={t.newValueHint} isFirst {...form.getInputProps('value')} />
    </FormDialog>
  )
}

export function LabelSecret({ secret, onClose }: ChangeProps) {
  const t = useMessages(messages)
  const shared = useMessages(common)
  const form = useSavedForm({ scope: secret.scope })
  const update = useTenantMutation(VaultUpdateDocument, {
    form,
    done: t.changed(secret.name),
    onDone: () => {
      form.resetDirty()
      onClose()
    },
  })
  const { id, version } = secret
  return (
    <FormDialog
      title={t.editTitle(secret.name)}
      submit={shared.save}
      isDirty={form.isDirty()}
      isPending={update.isPending}
      errors={update.errors}
      onSubmit={() => void update.run({ id, input: { ...form.getValues(), expectedVersion: version } })}
      onClose={onClose}
    >
      <TextInput
        label={t.scope}
        description={t.scopeHint}
        maxLength={200}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('scope')}
      />
    </FormDialog>
  )
}
