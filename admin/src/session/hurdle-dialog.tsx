// The dialogs that requests wait for: signed out, and one more step. The page below stays as it is.
import { useEffect, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { SignedIn } from '../api/outcome.ts'
import { hurdles, overcome } from './hurdles.ts'
import { later } from '../parts/later.tsx'
import { session } from './session.ts'

const HurdleForm = later(async () => (await import('./hurdle-form.tsx')).HurdleForm)

export function HurdleDialog({ userId }: { readonly userId: string | null }) {
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
  return (
    <HurdleForm
      waiting={waiting}
      onIn={goOn}
      onLookAgain={() => void lookAgain()}
      onStepUp={hurdles.replace}
      onAgain={() => {
        hurdles.done()
        void queries.invalidateQueries()
      }}
      onLeave={hurdles.leave}
    />
  )
}
