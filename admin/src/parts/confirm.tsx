// Asks before something is done that cannot, or not easily, be undone: what happens, and to whom.
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { later } from './later.tsx'

export const ConfirmDialog = later(async () => (await import('./confirm-dialog.tsx')).ConfirmDialog)

export interface Question {
  /** A question: "Remove Ada from Acme?" */
  readonly title: string
  /** What happens, and to whom. */
  readonly body: ReactNode
  /** The verb of the button: "Remove". */
  readonly confirm: string
  /** For what cannot be undone: must be typed. */
  readonly typed?: string
  /** False where nothing is destroyed. */
  readonly danger?: boolean
}

type Ask = (question: Question) => Promise<boolean>
const ConfirmContext = createContext<Ask>(() => Promise.resolve(false))

/** `if (await confirm({…}))` */
export const useConfirm = (): Ask => use(ConfirmContext)

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null)
  const ask = useCallback<Ask>((question) => new Promise((resolve) => setOpen({ question, answer: resolve })), [])
  const answer = (yes: boolean): void => {
    open?.answer(yes)
    setOpen(null)
  }
  return (
    <ConfirmContext value={ask}>
      {children}
      {open && <ConfirmDialog question={open.question} onAnswer={answer} />}
    </ConfirmContext>
  )
}
