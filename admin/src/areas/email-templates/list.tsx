// All mails, and in which languages the tenant has forms of its own.
import { Badge, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconLanguage, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { EmailTemplatesListQuery, EmailTemplatesOwnFragment } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { FormDialog } from '../../parts/forms.tsx'
import { useMailDescription, useMailName } from '../../parts/mail-names.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { Empty } from '../../parts/states.tsx'
import { canonical, useLanguageName } from './languages.ts'
import { messages } from './messages.ts'

type Mail = NonNullable<EmailTemplatesListQuery['tenant']['emailTemplates']>[number]

interface ListProps {
  readonly mails: readonly Mail[]
  /** '': every language. */
  readonly onOpen: (key: string, locale: string) => void
}

export function List({ mails, onOpen }: ListProps) {
  const t = useMessages(messages)
  const nameOf = useMailName()
  const descriptionOf = useMailDescription()
  const [adding, setAdding] = useState<Mail | null>(null)
  return (
    <>
      <DataTable
        caption={t.mail}
        rows={mails}
        rowKey={({ key }) => key}
        rowName={nameOf}
        columns={[
          {
            key: 'mail',
            title: t.mail,
            cell: (mail) => (
              <Stack gap={0}>
                <UnstyledButton className="mail-name" onClick={() => onOpen(mail.key, '')}>
                  {nameOf(mail)}
                </UnstyledButton>
                <Text size="sm" c="dimmed" fw={400}>
                  {descriptionOf(mail)}
                </Text>
              </Stack>
            ),
          },
          {
            key: 'forms',
            title: t.forms,
            cell: ({ key, forms, problems }) => (
              <Group gap={6}>
                {(forms ?? []).map((form) => (
                  <OwnForm key={form.locale ?? ''} form={form} onOpen={() => onOpen(key, form.locale ?? '')} />
                ))}
                {(forms ?? []).length === 0 && (
                  <Text size="sm" c="dimmed">
                    {t.builtInOnly}
                  </Text>
                )}
                {problems.length > 0 && <StatusBadge tone="bad">{t.broken}</StatusBadge>}
              </Group>
            ),
          },
        ]}
        actions={(mail) => [
          { label: t.edit, icon: <IconPencil size={16} />, onClick: () => onOpen(mail.key, '') },
          { label: t.addLanguage, icon: <IconLanguage size={16} />, onClick: () => setAdding(mail) },
        ]}
        empty={<Empty title={t.mail} />}
      />
      {adding && (
        <LanguageDialog
          onClose={() => setAdding(null)}
          onDone={(locale) => {
            setAdding(null)
            onOpen(adding.key, locale)
          }}
        />
      )}
    </>
  )
}

function OwnForm({ form, onOpen }: { readonly form: EmailTemplatesOwnFragment; readonly onOpen: () => void }) {
  const t = useMessages(messages)
  const nameOf = useLanguageName()
  const { locale, published, drafted } = form
  const state = published ? (drafted ? t.publishedAndDraft : t.published) : t.draft
  return (
    <Badge
      component="button"
      variant="light"
      color={drafted ? 'warn' : 'ok'}
      radius="sm"
      size="lg"
      className="status mail-form"
      onClick={onOpen}
    >
      {nameOf(locale)}: {state}
    </Badge>
  )
}

interface LanguageDialogProps {
  readonly onClose: () => void
  readonly onDone: (locale: string) => void
}

function LanguageDialog({ onClose, onDone }: LanguageDialogProps) {
  const t = useMessages(messages)
  const form = useForm({ initialValues: { locale: '' } })
  const open = (): void => {
    const locale = canonical(form.values.locale)
    if (locale === null) form.setFieldError('locale', t.languageInvalid)
    else onDone(locale)
  }
  return (
    <FormDialog
      title={t.addLanguage}
      submit={t.open}
      isDirty={false}
      isPending={false}
      onClose={onClose}
      onSubmit={open}
    >
      <TextInput
        label={t.language}
        description={t.languageHint}
        autoComplete="off"
        {...form.getInputProps('locale')}
        data-autofocus
      />
    </FormDialog>
  )
}
