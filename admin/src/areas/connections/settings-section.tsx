// The settings of a kind, of a connection that there is.
import { Stack, TextInput } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import type { Connection } from './connection-page.tsx'
import { fieldsOf, type Values } from './kinds.ts'
import { messages } from './messages.ts'
import { SettingsFields } from './settings-fields.tsx'
import { useUpdate } from './use-kind.ts'
import { inputOf, settingsOf, valuesOf } from './values.ts'

interface SettingsSectionProps {
  readonly connection: Connection
  readonly mayWrite: boolean
}

export function SettingsSection({ connection, mayWrite }: SettingsSectionProps) {
  const t = useMessages(messages)
  const { id, kind, provider, name, version, oidc, social } = connection
  const hasSecret = kind === 'LDAP' || oidc?.hasSecret === true || social?.hasSecret === true
  const saved = valuesOf(kind, provider, settingsOf(connection))
  const form = useSavedForm<Values>({ name, ...saved })
  const save = useUpdate(kind, {
    form,
    done: t.settingsSaved,
    texts: { CONFLICT: t.conflict },
    onDone() {
      // What is typed once is not shown again.
      for (const field of fieldsOf(kind, provider))
        if (field.type === 'secret' || field.name.startsWith('metadata')) form.setFieldValue(field.name, '')
      settle(form)
    },
  })
  return (
    <Section title={t.settings}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const values = form.getValues()
          const input = {
            name: String(values['name']),
            ...inputOf(kind, provider, values, saved),
            expectedVersion: version,
          }
          void save.run({ id, input })
        }}
      >
        <Stack>
          <Stack maw={640}>
            <TextInput
              label={t.name}
              description={t.nameHint}
              required
              maxLength={100}
              disabled={!mayWrite}
              {...form.getInputProps('name')}
            />
            <SettingsFields fields={fieldsOf(kind, provider)} form={form} hasSecret={hasSecret} isOff={!mayWrite} />
          </Stack>
          {mayWrite && (
            <SaveBar
              isDirty={form.isDirty()}
              isPending={save.isPending}
              errors={save.errors}
              onReset={() => form.reset()}
            />
          )}
        </Stack>
      </form>
    </Section>
  )
}
