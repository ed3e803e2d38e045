import { JsonInput, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay } from '../../api/tenant-context.ts'
import { type SettingsNowQuery, SettingsUpdateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import { personQuery } from '../../shell/person.ts'
import { messages } from './messages.ts'

export type Tenant = SettingsNowQuery['tenant']

export function Profile({ tenant }: { readonly tenant: Tenant }) {
  const t = useMessages(messages)
  const may = useMay('tenant.write') && tenant.status === 'ACTIVE'
  const queries = useQueryClient()
  const form = useSavedForm({
    name: tenant.name,
    logoUrl: tenant.logoUrl,
    region: tenant.region,
    metadata: JSON.stringify(tenant.metadata, null, 2),
  })
  const save = useTenantMutation(SettingsUpdateDocument, {
    form,
    done: t.saved,
    also: ['overview', 'shell'],
    onDone() {
      settle(form)
      return queries.invalidateQueries({ queryKey: personQuery.queryKey })
    },
  })
  return (
    <Section title={t.profile} description={t.profileBody}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ metadata, ...given }) => {
          const labels = objectOf(metadata)
          if (!labels) return form.setFieldError('metadata', t.notJson)
          void save.run({ input: { ...given, metadata: labels, expectedVersion: tenant.version } })
        })}
      >
        <Stack>
          {!may && tenant.status === 'ACTIVE' && <Text c="dimmed">{t.mayNot}</Text>}
          <TextInput label={t.name} required readOnly={!may} {...form.getInputProps('name')} />
          <TextInput label={t.logo} description={t.logoHint} readOnly={!may} {...form.getInputProps('logoUrl')} />
          <TextInput label={t.region} description={t.regionHint} readOnly={!may} {...form.getInputProps('region')} />
          <JsonInput
            label={t.metadata}
            description={t.metadataHint}
            readOnly={!may}
            autosize
            minRows={3}
            maxRows={12}
            {...form.getInputProps('metadata')}
          />
          {may && (
            <SaveBar isDirty={form.isDirty()} isPending={save.isPending} errors={save.errors} onReset={form.reset} />
          )}
        </Stack>
      </form>
    </Section>
  )
}

/** Returns the object that the text says; null: it says none. */
function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
