// The authenticator app of the person, and the codes for when it is lost.
import { Button, Group, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { type ReactNode, useState } from 'react'
import { type Write, useTenantMutation } from '../../api/mutations.ts'
import {
  AccountMfaConfirmDocument,
  AccountMfaDisableDocument,
  AccountMfaRenewDocument,
  AccountMfaStartDocument,
  type MfaCodeInput,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FormDialog } from '../../parts/forms.tsx'
import { Section } from '../../parts/page.tsx'
import { Secret, StatusBadge } from '../../parts/small.tsx'
import { Errors } from '../../parts/states.tsx'
import { QrCode } from '../../session/enrolment.tsx'
import { messages as sessionMessages } from '../../session/messages.ts'
import { RecoveryCodes } from '../../session/recovery-codes.tsx'
import type { Me } from './me.ts'
import { messages } from './messages.ts'
import { qrOf } from './qr.ts'

type Open =
  | { readonly kind: 'renew' | 'remove' }
  | { readonly kind: 'set-up'; readonly secret: string; readonly uri: string }

export function SecondFactor({ mfa }: { readonly mfa: Me['mfa'] }) {
  const t = useMessages(messages)
  const codeWords = useMessages(sessionMessages)
  const format = useFormat()
  const [open, setOpen] = useState<Open | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const close = (): void => setOpen(null)
  const keep = (payload: { readonly recoveryCodes: readonly string[] | null }): void => {
    close()
    setCodes(payload.recoveryCodes)
  }
  const start = useTenantMutation(AccountMfaStartDocument, {
    onDone: ({ secret, uri }) => setOpen({ kind: 'set-up', secret: secret ?? '', uri: uri ?? '' }),
  })
  return (
    <Section title={t.factor} description={t.factorBody}>
      <Group justify="space-between">
        <Group gap="xs">
          <StatusBadge tone={mfa.totpEnrolled ? 'ok' : 'neutral'}>
            {mfa.totpEnrolled ? t.factorOn : t.factorOff}
          </StatusBadge>
          {mfa.totpEnrolled && <Text size="sm">{t.codesLeft(format.number(mfa.recoveryCodesLeft))}</Text>}
        </Group>
        <Group gap="xs">
          {mfa.totpEnrolled ? (
            <>
              <Button variant="default" onClick={() => setOpen({ kind: 'renew' })}>
                {t.newCodes}
              </Button>
              <Button variant="light" color="bad" onClick={() => setOpen({ kind: 'remove' })}>
                {t.remove}
              </Button>
            </>
          ) : (
            <Button loading={start.isPending} onClick={() => void start.run({})}>
              {t.setUp}
            </Button>
          )}
        </Group>
      </Group>
      <Errors errors={start.errors} />
      {open?.kind === 'set-up' && <SetUp {...open} onClose={close} onDone={keep} />}
      {open?.kind === 'renew' && <Renew onClose={close} onDone={keep} />}
      {open?.kind === 'remove' && <Remove onClose={close} />}
      {codes && (
        <Dialog onClose={() => setCodes(null)} title={codeWords.RECOVERY_CODE} closeOnClickOutside={false}>
          <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
        </Dialog>
      )}
    </Section>
  )
}

interface WithCodes {
  readonly onClose: () => void
  readonly onDone: (payload: { readonly recoveryCodes: readonly string[] | null }) => void
}

function SetUp({ secret, uri, onClose, onDone }: WithCodes & { readonly secret: string; readonly uri: string }) {
  const t = useMessages(messages)
  const words = useMessages(sessionMessages)
  const form = useCode()
  const confirm = useTenantMutation(AccountMfaConfirmDocument, { form, onDone })
  return (
    <CodeDialog title={t.setUp} submit={t.setUp} form={form} write={confirm} onClose={onClose}>
      <Text size="sm">{words.enrolScan}</Text>
      <QrCode svg={qrOf(uri)} alt={words.enrolQr} />
      <Secret value={secret} what={words.secret} />
    </CodeDialog>
  )
}

function Renew({ onClose, onDone }: WithCodes) {
  const t = useMessages(messages)
  const form = useCode()
  const renew = useTenantMutation(AccountMfaRenewDocument, { form, onDone })
  return (
    <CodeDialog title={t.newCodes} submit={t.newCodes} form={form} write={renew} onClose={onClose}>
      <Text size="sm">{t.newCodesBody}</Text>
    </CodeDialog>
  )
}

function Remove({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(messages)
  const form = useCode()
  const remove = useTenantMutation(AccountMfaDisableDocument, { form, done: t.removed, onDone: onClose })
  return (
    <CodeDialog title={t.removeTitle} submit={t.remove} form={form} write={remove} onClose={onClose} danger>
      <Text size="sm">{t.removeBody}</Text>
    </CodeDialog>
  )
}

const useCode = () => useForm({ initialValues: { code: '' } })

interface CodeDialogProps<Result> {
  readonly title: string
  readonly submit: string
  readonly form: ReturnType<typeof useCode>
  readonly write: Write<Result, { readonly input: MfaCodeInput }>
  readonly onClose: () => void
  readonly danger?: boolean
  readonly children: ReactNode
}

function CodeDialog<Result>({ form, write, children, ...dialog }: CodeDialogProps<Result>) {
  const t = useMessages(messages)
  return (
    <FormDialog
      {...dialog}
      isDirty={false}
      isPending={write.isPending}
      errors={write.errors}
      onSubmit={() => void write.run({ input: { code: form.values.code.trim() } })}
    >
      {children}
      <TextInput
        label={t.appCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        {...form.getInputProps('code')}
        data-autofocus
      />
    </FormDialog>
  )
}
