// The field of one way to prove who one is.
import { Anchor, Button, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { explain } from '../api/errors.ts'
import type { StepUp } from '../api/outcome.ts'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'
import { PasswordField } from '../parts/password-field.tsx'
import { AtProvider, BySignInPage } from './at-provider.tsx'
import { messages } from './messages.ts'
import { type Proof, session } from './session.ts'
import { saying } from './use-outcome.ts'

interface ProofFieldsProps {
  readonly method: Exclude<StepUp['methods'][number], 'TOTP_ENROLMENT'>
  readonly stepUp: StepUp
  readonly isPending: boolean
  readonly onProve: (proof: Proof) => void
  readonly onFail: (problem: string) => void
  /** For a provider, in another tab; absent: nothing waits here. */
  readonly aside?: Aside | undefined
}

/** A page that waits for what is done in another tab. */
export interface Aside {
  readonly onBack: () => void
}

export function ProofFields({ method, stepUp, isPending, onProve, onFail, aside }: ProofFieldsProps) {
  const t = useMessages(messages)
  const words = useMessages(common)
  const [value, setValue] = useState('')
  const [remember, setRemember] = useState(false)
  const [sent, setSent] = useState(false)
  if (method === 'SSO') return aside ? <AtProvider stepUp={stepUp} {...aside} onFail={onFail} /> : <BySignInPage />
  if (method === 'MAGIC_LINK')
    return (
      <Stack gap="xs">
        <Text size="sm">{t.magicLink}</Text>
        <Anchor href="/sign-in" target="_blank">
          {t.openSignIn}
        </Anchor>
      </Stack>
    )
  async function send(): Promise<void> {
    try {
      const answer = await session.stepUpCode(stepUp.token)
      if (answer.state === 'sent') setSent(true)
      else onFail(await saying(answer.errors))
    } catch (error) {
      onFail(explain(error))
    }
  }
  if (method === 'OTP_EMAIL' && !sent) return <Button onClick={() => void send()}>{t.sendCode}</Button>
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (method === 'PASSWORD') onProve({ password: value })
        else onProve({ code: value.trim(), ...(remember && { remember }) })
      }}
    >
      <Stack>
        {method === 'OTP_EMAIL' && (
          <Text size="sm" role="status">
            {t.codeSent(stepUp.hint ?? '')}
          </Text>
        )}
        {method === 'PASSWORD' ? (
          <PasswordField
            label={t.password}
            autoComplete="current-password"
            required
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            data-autofocus
          />
        ) : (
          <TextInput
            label={method === 'TOTP' ? t.totpLabel : method === 'RECOVERY_CODE' ? t.recoveryLabel : t.mailLabel}
            autoComplete="one-time-code"
            inputMode={method === 'RECOVERY_CODE' ? 'text' : 'numeric'}
            required
            withAsterisk={false}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            data-autofocus
          />
        )}
        {(method === 'TOTP' || method === 'RECOVERY_CODE') && stepUp.rule === 'MFA' && (
          <Checkbox
            label={t.remember}
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" loading={isPending}>
          {words.continue}
        </Button>
      </Stack>
    </form>
  )
}
