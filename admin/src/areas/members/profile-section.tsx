// The profile of a member; only of somebody who belongs to this tenant alone can it be changed here.
import { JsonInput, Select, SimpleGrid, Stack, Text, TextInput, type TextInputProps } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { MembersUpdateDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import { createMessages, MAIL_LANGUAGES } from './create-messages.ts'
import type { Ability, Member } from './member-page.tsx'

/** So that fields beside each other stand on one line, also where one has more to say. */
const ORDER: Pick<TextInputProps, 'inputWrapperOrder'> = {
  inputWrapperOrder: ['label', 'input', 'description', 'error'],
}

interface ProfileSectionProps {
  readonly member: Member
  readonly ability: Ability
}

export function ProfileSection({ member, ability }: ProfileSectionProps) {
  const t = useMessages(createMessages)
  const format = useFormat()
  const { user, userId } = member
  const { locale, ...labels } = user.metadata
  const form = useSavedForm({
    displayName: user.displayName ?? '',
    phone: user.phone ?? '',
    avatarUrl: user.avatarUrl ?? '',
    locale: typeof locale === 'string' ? locale : '',
    metadata: JSON.stringify(labels, null, 2),
  })
  const save = useTenantMutation(MembersUpdateDocument, { form, done: t.saved, onDone: () => settle(form) })
  const isOff = !ability.mayChange || ability.isElsewhere !== false
  const { locale: language, metadata, ...profile } = form.values

  function submit(): void {
    const parsed = objectOf(metadata)
    if (!parsed) {
      form.setFieldError('metadata', t.notJson)
      return
    }
    const locales = language === '' ? {} : { locale: language }
    void save.run({ userId, input: { ...profile, ...locales, metadata: { ...parsed, ...locales } } })
  }

  return (
    <Section title={t.profile} description={ability.isElsewhere === true ? t.theirs : t.profileAbout}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput
              {...ORDER}
              label={t.name}
              autoComplete="off"
              disabled={isOff}
              {...form.getInputProps('displayName')}
            />
            <TextInput
              {...ORDER}
              label={t.email}
              description={t.fixedAddress}
              value={user.email}
              readOnly
              disabled={isOff}
            />
            <TextInput
              {...ORDER}
              type="tel"
              label={t.phone}
              description={t.phoneAbout}
              autoComplete="off"
              disabled={isOff}
              {...form.getInputProps('phone')}
            />
            <Select
              {...ORDER}
              label={t.language}
              description={t.languageAbout}
              data={language === '' ? [{ value: '', label: t.asTenant }, ...MAIL_LANGUAGES] : MAIL_LANGUAGES}
              allowDeselect={false}
              disabled={isOff}
              {...form.getInputProps('locale')}
            />
            <TextInput
              {...ORDER}
              label={t.picture}
              description={t.pictureAbout}
              autoComplete="off"
              disabled={isOff}
              {...form.getInputProps('avatarUrl')}
            />
          </SimpleGrid>
          <JsonInput
            label={t.metadata}
            description={t.metadataAbout}
            autosize
            minRows={2}
            maxRows={12}
            formatOnBlur
            disabled={isOff}
            {...form.getInputProps('metadata')}
          />
          <Text size="sm" c="dimmed">
            {t.since} {format.date(user.createdAt)}
          </Text>
          {!isOff && (
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

/** Returns null for what is no JSON object. */
function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
