// The dialogs that change and rotate a key.
import { Alert, Radio, Stack, Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { ApiKeysRotateDocument, type ApiKeysRowFragment, ApiKeysUpdateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import type { NewSecret } from './create-key.tsx'
import { formMessages } from './form-messages.ts'
import { EndField, type KeyValues, NameField, ScopeFields } from './key-fields.tsx'
import { common } from '../../language/common.ts'
import { NetworksField } from './networks-field.tsx'
import { dayOf, endOf } from './state.ts'

interface EditKeyProps {
  readonly apiKey: ApiKeysRowFragment
  readonly onClose: () => void
}

interface EditProps extends EditKeyProps {
  /** whom the change may lock out */
  readonly onWarned: (messages: readonly string[]) => void
}

export function EditKey({ apiKey, onClose, onWarned }: EditProps) {
  const t = useMessages(formMessages)
  const shared = useMessages(common)
  const saved: KeyValues = {
    name: apiKey.name,
    extent: apiKey.scopes.length === 0 ? 'everything' : 'limited',
    scopes: [...apiKey.scopes],
    allowedIps: [...apiKey.allowedIps],
    expiresAt: dayOf(apiKey.expiresAt),
  }
  const form = useSavedForm(saved)
  const update = useTenantMutation(ApiKeysUpdateDocument, {
    form,
    done: t.changed(form.getValues().name),
    onDone: ({ warnings }) => {
      form.resetDirty()
      onClose()
      onWarned((warnings ?? []).map(({ message }) => message))
    },
  })
  const submit = (): void => {
    const { name, extent, scopes, allowedIps, expiresAt } = form.getValues()
    if (extent === 'limited' && scopes.length === 0) return form.setFieldError('scopes', t.permissionsNeeded)
    const isRescoped = form.isDirty('extent') || form.isDirty('scopes')
    void update.run({
      id: apiKey.id,
      input: {
        name,
        ...(isRescoped && { scopes: extent === 'limited' ? scopes : [] }),
        ...(form.isDirty('allowedIps') && { allowedIps }),
        ...(form.isDirty('expiresAt') && { expiresAt: endOf(expiresAt) }),
      },
    })
  }
  return (
    <FormDialog
      title={t.editTitle(apiKey.name)}
      submit={shared.save}
      isDirty={form.isDirty()}
      isPending={update.isPending}
      errors={update.errors}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameField form={form} />
      <ScopeFields form={form} />
      <NetworksField form={form} />
      <EndField form={form} />
    </FormDialog>
  )
}

/** In hours; the service takes at most a day. */
const OVERLAPS = [24, 6, 1, 0] as const

interface RotateKeyProps extends EditKeyProps {
  readonly onRotated: (made: NewSecret) => void
}

export function RotateKey({ apiKey, onClose, onRotated }: RotateKeyProps) {
  const t = useMessages(formMessages)
  const form = useSavedForm({ overlapSeconds: '24' })
  const rotate = useTenantMutation(ApiKeysRotateDocument, {
    form,
    onDone: ({ secret }) => {
      form.resetDirty()
      onRotated({ name: apiKey.name, secret: secret ?? '' })
    },
  })
  const hours = Number(form.getValues().overlapSeconds)
  return (
    <FormDialog
      title={t.rotateTitle(apiKey.name)}
      submit={t.rotate}
      danger={hours === 0}
      isDirty={false}
      isPending={rotate.isPending}
      errors={rotate.errors}
      onSubmit={() => void rotate.run({ id: apiKey.id, input: { overlapSeconds: hours * 3_600 } })}
      onClose={onClose}
    >
      <Text>{t.rotateBody}</Text>
      <Radio.Group label={t.overlap} description={t.overlapHint} {...form.getInputProps('overlapSeconds')}>
        <Stack gap="xs" mt={6}>
          {OVERLAPS.map((choice) => (
            <Radio
              key={choice}
              value={String(choice)}
              label={choice === 0 ? t.overlapNone : t.overlapHours(choice)}
              data-autofocus={choice === 24 || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      {hours === 0 && (
        <Alert color="warn" variant="light">
          {t.overlapNow}
        </Alert>
      )}
    </FormDialog>
  )
}
