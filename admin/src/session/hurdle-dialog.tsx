// The dialogs that requests wait for: signed out, and one more step. The page below stays as it is.
import { Button, Modal, Stack, Text } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { SignedIn } from '../api/outcome.ts'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'
import { hurdles, overcome } from './hurdles.ts'
import { messages } from './messages.ts'
import { session } from './session.ts'
import { SignInForm } from './sign-in-form.tsx'
import { StepUpForm } from './step-up-form.tsx'

export function HurdleDialog({ userId }: { readonly userId: string | null }) {
  const t = useMessages(messages)
  const words = useMessages(common)
  const waiting = useSyncExternalStore(hurdles.subscribe, hurdles.current)
  const queries = useQueryClient()

  /** Somebody else must not see what the person before them has left. */
  function goOn(signedIn: SignedIn): void {
    if (userId !== null && signedIn.userId !== userId) return location.reload()
    hurdles.done()
    void queries.invalidateQueries()
  }
  async function lookAgain(): Promise<void> {
    const now = await session.now().catch(() => null)
    if (now?.state === 'in') goOn(now)
  }

  // Another tab may have signed in, also on a hosted page, which has no script to tell of it.
  const isOut = waiting?.kind === 'signed-out'
  useEffect(() => {
    const look = (): void => void lookAgain()
    if (isOut) {
      addEventListener('focus', look)
      const off = session.onChange(look)
      return () => {
        removeEventListener('focus', look)
        off()
      }
    }
    return session.onChange(() => {
      void session.now().then((now) => {
        if (now.state === 'out') void overcome({ kind: 'signed-out' }).catch(() => undefined)
        else if (userId !== null && now.userId !== userId) location.reload()
      })
    })
  })

  if (!waiting) return null
  if (waiting.kind === 'signed-out')
    return (
      <Modal opened onClose={hurdles.leave} title={t.signedOutTitle} closeButtonProps={{ 'aria-label': words.close }}>
        <Stack>
          <Text size="sm">{t.signedOutBody}</Text>
          <SignInForm to={location.pathname} onIn={goOn} beside />
          <Button variant="default" onClick={() => void lookAgain()}>
            {t.signedInElsewhere}
          </Button>
        </Stack>
      </Modal>
    )
  return (
    <Modal opened onClose={hurdles.leave} title={t.stepTitle} closeButtonProps={{ 'aria-label': words.close }}>
      <StepUpForm
        key={waiting.stepUp.token}
        stepUp={waiting.stepUp}
        onIn={goOn}
        onStepUp={(stepUp) => hurdles.replace({ kind: 'step-up', stepUp, tenantId: waiting.tenantId })}
        onLeave={hurdles.leave}
      />
    </Modal>
  )
}
