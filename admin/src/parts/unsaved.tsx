// Work that is not saved is not lost by accident: leaving the page, or closing a dialog with it, asks first.
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useId } from 'react'
import { useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'
import { ConfirmDialog, useConfirm } from './confirm.tsx'

const messages = defineMessages({
  en: {
    title: 'Leave without saving?',
    body: 'What you changed here is not saved, and will be lost.',
    leave: 'Leave without saving',
  },
  de: {
    title: 'Ohne Speichern verlassen?',
    body: 'Ihre Änderungen sind nicht gespeichert und gehen verloren.',
    leave: 'Ohne Speichern verlassen',
  },
})

const dirty = new Set<string>()

/** While `isDirty`, leaving the page asks first. */
export function useUnsaved(isDirty: boolean): void {
  const id = useId()
  useEffect(() => {
    if (!isDirty) return
    dirty.add(id)
    return () => void dirty.delete(id)
  }, [id, isDirty])
}

/** Asks, if there is something to lose; resolves with whether to go on. */
export function useDiscard(): (isDirty: boolean) => Promise<boolean> {
  const t = useMessages(messages)
  const confirm = useConfirm()
  return async (isDirty) => !isDirty || confirm({ title: t.title, body: t.body, confirm: t.leave })
}

/** Once in the shell. What changes the search alone stays on the page. */
export function UnsavedGuard() {
  const t = useMessages(messages)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty.size > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty.size > 0,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  const answer = (yes: boolean): void => (yes ? blocker.proceed() : blocker.reset())
  return <ConfirmDialog question={{ title: t.title, body: t.body, confirm: t.leave }} onAnswer={answer} />
}
