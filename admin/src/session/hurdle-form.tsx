import { Button, Stack, Text } from '@mantine/core'
import type { SignedIn } from '../api/outcome.ts'
import { useMessages } from '../language/language.ts'
import { Dialog } from '../parts/dialog.tsx'
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
  /** They say that they have shown who they are in another tab. */
  readonly onAgain: () => void
  readonly onLeave: () => void
}

export function HurdleForm({ waiting, onIn, onLookAgain, onStepUp, onAgain, onLeave }: HurdleFormProps) {
  const t = useMessages(messages)
  if (waiting.kind === 'signed-out')
    return (
      <Dialog onClose={onLeave} title={t.signedOutTitle}>
        <Stack>
          <Text size="sm">{t.signedOutBody}</Text>
          <SignInForm to={location.pathname} onIn={onIn} beside />
          <Button variant="default" onClick={onLookAgain}>
            {t.signedInElsewhere}
          </Button>
        </Stack>
      </Dialog>
    )
  return (
    <Dialog onClose={onLeave} title={t.stepTitle}>
      <StepUpForm
        key={waiting.stepUp.token}
        stepUp={waiting.stepUp}
        onIn={onIn}
        onStepUp={(stepUp) => onStepUp({ kind: 'step-up', stepUp, tenantId: waiting.tenantId })}
        onLeave={onLeave}
        aside={{ onBack: onAgain }}
      />
    </Dialog>
  )
}
