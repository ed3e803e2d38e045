import { Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTenantMutation } from '../../api/mutations.ts'
import { AccountProfileDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import { personQuery } from '../../shell/person.ts'
import type { User } from './me.ts'
import { messages } from './messages.ts'

export function Profile({ user }: { readonly user: User }) {
  const t = useMessages(messages)
  const queries = useQueryClient()
  const form = useSavedForm({
    displayName: user.displayName ?? '',
    phone: user.phone ?? '',
    avatarUrl: user.avatarUrl ?? '',
  })
  const save = useTenantMutation(AccountProfileDocument, {
    form,
    done: t.profileSaved,
    onDone() {
      settle(form)
      return queries.invalidateQueries({ queryKey: personQuery.queryKey })
    },
  })
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
  return (
    <Section title={t.profile} description={t.profileBody}>
      <form
        noValidate
        onSubmit={form.onSubmit(({ displayName, phone, avatarUrl }) => {
          const input = { displayName: orNull(displayName), phone: orNull(phone), avatarUrl: orNull(avatarUrl) }
          void save.run({ input })
        })}
      >
        <Stack>
          <TextInput label={t.name} autoComplete="name" {...form.getInputProps('displayName')} />
          <TextInput
            label={t.phone}
            description={t.phoneHint}
            type="tel"
            autoComplete="tel"
            {...form.getInputProps('phone')}
          />
          <TextInput label={t.avatar} type="url" placeholder="https://" {...form.getInputProps('avatarUrl')} />
          <SaveBar isDirty={form.isDirty()} isPending={save.isPending} errors={save.errors} onReset={form.reset} />
        </Stack>
      </form>
    </Section>
  )
}
