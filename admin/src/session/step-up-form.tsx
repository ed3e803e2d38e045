// What a tenant asks for beyond the first proof, by one of the ways that it allows.
import { Alert, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import type { SignedIn, StepUp } from '../api/outcome.ts'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'
import { Enrolment } from './enrolment.tsx'
import { messages } from './messages.ts'
import { type Aside, ProofFields } from './proof-fields.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { type Proof, session } from './session.ts'
import { useOutcome } from './use-outcome.ts'

interface StepUpFormProps {
  readonly stepUp: StepUp
  readonly onIn: (signedIn: SignedIn) => void
  /** One step may be followed by another. */
  readonly onStepUp: (stepUp: StepUp) => void
  readonly onLeave: () => void
  readonly aside?: Aside | undefined
}

export function StepUpForm({ stepUp, onIn, onStepUp, onLeave, aside }: StepUpFormProps) {
  const t = useMessages(messages)
  const words = useMessages(common)
  const isNarrow = useMediaQuery('(max-width: 36em)')
  const [method, setMethod] = useState(stepUp.methods[0] ?? 'TOTP')
  const [kept, setKept] = useState<SignedIn | null>(null)
  const { isPending, problem, take, fail } = useOutcome({
    onIn: (signedIn) => (signedIn.recoveryCodes?.length ? setKept(signedIn) : onIn(signedIn)),
    onStepUp,
  })
  if (kept?.recoveryCodes) return <RecoveryCodes codes={kept.recoveryCodes} onKept={() => onIn(kept)} />

  const prove = (proof: Proof): void => void take(session.stepUp(stepUp.token, proof))
  const ways = stepUp.methods.map((value) => ({ value, label: t[value] }))
  const choose = (value: string | null): void => {
    fail('')
    const next = stepUp.methods.find((known) => known === value)
    if (next) setMethod(next)
  }
  return (
    <Stack>
      <Text size="sm">{t[stepUp.rule]}</Text>
      {ways.length > 1 &&
        (isNarrow ? (
          <Select label={t.way} data={ways} value={method} onChange={choose} allowDeselect={false} />
        ) : (
          <SegmentedControl aria-label={t.way} data={ways} value={method} onChange={choose} fullWidth />
        ))}
      {problem !== null && problem !== '' && (
        <Alert color="bad" variant="light" role="alert">
          {problem}
        </Alert>
      )}
      {method === 'TOTP_ENROLMENT' ? (
        <Enrolment token={stepUp.token} isPending={isPending} onProve={prove} onFail={fail} />
      ) : (
        <ProofFields
          key={method}
          method={method}
          stepUp={stepUp}
          isPending={isPending}
          onProve={prove}
          onFail={fail}
          aside={aside}
        />
      )}
      <Group>
        <Button variant="subtle" onClick={onLeave}>
          {words.cancel}
        </Button>
      </Group>
    </Stack>
  )
}
