// Email and password, then what else is asked for. Other ways are on the hosted pages, which work without scripts.
import { Alert, Anchor, Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SignedIn, StepUp } from '../api/outcome.ts'
import { useMessages } from '../language/language.ts'
import { PasswordField } from '../parts/password-field.tsx'
import { messages } from './messages.ts'
import { session } from './session.ts'
import { StepUpForm } from './step-up-form.tsx'
import { useOutcome } from './use-outcome.ts'

interface SignInFormProps {
  readonly onIn: (signedIn: SignedIn) => void
  /** Where the hosted pages lead back to: a path of this origin. */
  readonly to: string
  /** In a dialog the other ways open beside the page, which stays. */
  readonly beside?: boolean
}

export function SignInForm({ onIn, to, beside = false }: SignInFormProps) {
  const t = useMessages(messages)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [stepUp, setStepUp] = useState<StepUp | null>(null)
  const { isPending, problem, take } = useOutcome({ onIn, onStepUp: setStepUp })
  if (stepUp)
    return (
      <StepUpForm key={stepUp.token} stepUp={stepUp} onIn={onIn} onStepUp={setStepUp} onLeave={() => setStepUp(null)} />
    )
  const target = beside ? { target: '_blank' } : {}
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void take(session.login(email, password))
      }}
    >
      <Stack>
        {problem !== null && (
          <Alert color="bad" variant="light" title={t.notSignedIn} role="alert">
            {problem}
          </Alert>
        )}
        <TextInput
          label={t.email}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordField
          label={t.password}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={isPending}>
          {t.signIn}
        </Button>
        <Group justify="space-between" gap="xs">
          <Anchor href={`/sign-in?to=${encodeURIComponent(to)}`} size="sm" {...target}>
            {t.otherWays}
          </Anchor>
          <Anchor href="/forgot-password" size="sm" {...target}>
            {t.forgot}
          </Anchor>
          {!beside && (
            <Anchor href="/sign-up" size="sm">
              {t.signUp}
            </Anchor>
          )}
        </Group>
      </Stack>
    </form>
  )
}
