import { Stack } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { AccountPasswordDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { SaveBar, useSavedForm } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import { PasswordField } from '../../parts/password-field.tsx'
import type { Me } from './me.ts'
import { messages } from './messages.ts'

const EMPTY = { currentPassword: '', newPassword: '' }

interface PasswordProps {
  readonly rules: Me['passwordRules']
  readonly email: string
}

export function Password({ rules, email }: PasswordProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const form = useSavedForm(EMPTY)
  const change = useTenantMutation(AccountPasswordDocument, { form, done: t.passwordSet, onDone: form.reset })
  const words = rules.map(({ kind, minLength }) =>
    kind === 'MIN_LENGTH' ? t.MIN_LENGTH(format.number(minLength ?? 0)) : t[kind],
  )
  return (
    <Section title={t.password} description={t.passwordBody}>
      <form noValidate onSubmit={form.onSubmit((input) => void change.run({ input }))}>
        <Stack>
          {/* For password managers, which keep the password under the name that stands before it. */}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordField
            label={t.currentPassword}
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <PasswordField
            label={t.newPassword}
            description={words.length === 0 ? undefined : t.rules(format.list(words))}
            autoComplete="new-password"
            {...form.getInputProps('newPassword')}
          />
          <SaveBar
            isDirty={form.isDirty()}
            isPending={change.isPending}
            errors={change.errors}
            onReset={form.reset}
            submit={t.setPassword}
          />
        </Stack>
      </form>
    </Section>
  )
}
