// The address of the account: verifying it, and changing it.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import {
  AccountEmailChangeConfirmDocument,
  AccountEmailChangeDocument,
  AccountEmailCodeDocument,
  AccountEmailConfirmDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FormDialog } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import { PasswordField } from '../../parts/password-field.tsx'
import { StatusBadge } from '../../parts/small.tsx'
import { Errors } from '../../parts/states.tsx'
import type { User } from './me.ts'
import { messages } from './messages.ts'

export function Email({ user }: { readonly user: User }) {
  const t = useMessages(messages)
  const [open, setOpen] = useState<'verify' | 'change' | null>(null)
  const send = useTenantMutation(AccountEmailCodeDocument, { onDone: () => setOpen('verify') })
  const isVerified = user.emailVerifiedAt !== null
  return (
    <Section title={t.email} {...(!isVerified && { description: t.verifyBody })}>
      <Group justify="space-between">
        <Group gap="xs">
          <Text className="breaks">{user.email}</Text>
          <StatusBadge tone={isVerified ? 'ok' : 'warn'}>{isVerified ? t.isVerified : t.notVerified}</StatusBadge>
        </Group>
        <Group gap="xs">
          {!isVerified && (
            <Button loading={send.isPending} onClick={() => void send.run({})}>
              {t.verify}
            </Button>
          )}
          <Button variant="default" onClick={() => setOpen('change')}>
            {t.changeEmail}
          </Button>
        </Group>
      </Group>
      <Errors errors={send.errors} />
      {open === 'verify' && <Verify email={user.email} onClose={() => setOpen(null)} />}
      {open === 'change' && <Change onClose={() => setOpen(null)} />}
    </Section>
  )
}

function Verify({ email, onClose }: { readonly email: string; readonly onClose: () => void }) {
  const t = useMessages(messages)
  const form = useForm({ initialValues: { code: '' } })
  const confirm = useTenantMutation(AccountEmailConfirmDocument, { form, done: t.verified, onDone: onClose })
  return (
    <FormDialog
      title={t.verify}
      submit={t.verify}
      isDirty={false}
      isPending={confirm.isPending}
      errors={confirm.errors}
      onClose={onClose}
      onSubmit={() => void confirm.run({ input: { code: form.values.code.trim() } })}
    >
      <Text size="sm">{t.codeSentTo(email)}</Text>
      <TextInput
        label={t.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        {...form.getInputProps('code')}
        data-autofocus
      />
    </FormDialog>
  )
}

function Change({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(messages)
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm({ initialValues: { newEmail: '', currentPassword: '', code: '' } })
  const { newEmail, currentPassword, code } = form.values
  const start = useTenantMutation(AccountEmailChangeDocument, { form, onDone: () => setSentTo(newEmail.trim()) })
  const confirm = useTenantMutation(AccountEmailChangeConfirmDocument, { form, done: t.changed, onDone: onClose })
  if (sentTo === null)
    return (
      <FormDialog
        title={t.changeEmailTitle}
        submit={t.sendCode}
        isDirty={newEmail !== ''}
        isPending={start.isPending}
        errors={start.errors}
        onClose={onClose}
        onSubmit={() => void start.run({ input: { newEmail: newEmail.trim(), currentPassword } })}
      >
        <TextInput
          label={t.newEmail}
          type="email"
          autoComplete="email"
          {...form.getInputProps('newEmail')}
          data-autofocus
        />
        <PasswordField
          label={t.currentPassword}
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
      </FormDialog>
    )
  return (
    <FormDialog
      title={t.changeEmailTitle}
      submit={t.changeEmail}
      isDirty={code !== ''}
      isPending={confirm.isPending}
      errors={confirm.errors}
      onClose={onClose}
      onSubmit={() => void confirm.run({ input: { code: code.trim() } })}
    >
      <Text size="sm" role="status">
        {t.codeSentTo(sentTo)}
      </Text>
      <TextInput
        label={t.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        {...form.getInputProps('code')}
        data-autofocus
      />
    </FormDialog>
  )
}
