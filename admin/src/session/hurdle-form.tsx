import { Button, Modal, Stack, Text } from '@mantine/core'
import type { SignedIn } from '../api/outcome.ts'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'
import type { Waiting } from './hurdles.ts'
import { messages } from './messages.ts'
import { SignInForm } from './sign-in-form.tsx'
import { StepUpForm } from './step-up-form.tsx'

interface HurdleFormProps {
  readonly waiting: Waiting
  readonly onIn: (signedIn: SignedIn) => void
  /** The person says that they have signed in in another way. */
  readonly onLookAgain: () => void
  readonly onStepUp: (waiting: Waiting) => void
  readonly onLeave: () => void
}

export function HurdleForm({ waiting, onIn, onLookAgain, onStepUp, onLeave }: HurdleFormProps) {
  const t = useMessages(messages)
  const words = useMessages(common)
  if (waiting.kind === 'signed-out')
    return (
      <Modal opened onClose={onLeave} title={t.signedOutTitle} closeButtonProps={{ 'aria-label': words.close }}>
        <Stack>
          <Text size="sm">{t.signedOutBody}</Text>
          <SignInForm to={location.pathname} onIn={onIn} beside />
          <Button variant="default" onClick={onLookAgain}>
            {t.signedInElsewhere}
          </Button>
        </Stack>
      </Modal>
    )
  return (
    <Modal opened onClose={onLeave} title={t.stepTitle} closeButtonProps={{ 'aria-label': words.close }}>
      <StepUpForm
        key={waiting.stepUp.token}
        stepUp={waiting.stepUp}
        onIn={onIn}
        onStepUp={(stepUp) => onStepUp({ kind: 'step-up', stepUp, tenantId: waiting.tenantId })}
        onLeave={onLeave}
      />
    </Modal>
  )
}
