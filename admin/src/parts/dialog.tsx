// The frame of each dialog; render it while it is open.
import { Modal, type ModalProps } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'

/** Dialogs that are open, the one on top last. */
const open: symbol[] = []
const answered = new WeakSet<Event>()

interface DialogProps extends Pick<ModalProps, 'withCloseButton' | 'closeOnClickOutside'> {
  readonly title: string
  /** False: only what is in it closes it. */
  readonly closeOnEscape?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Of several dialogs, Escape closes the one on top alone. */
export function Dialog({ closeOnEscape = true, onClose, children, ...props }: DialogProps) {
  const t = useMessages(common)
  const onEscape = useEffectEvent((event: KeyboardEvent, self: symbol) => {
    if (event.key !== 'Escape' || event.isComposing || open.at(-1) !== self || answered.has(event)) return
    // A list that is open below a field is closed first.
    if (event.target instanceof Element && event.target.hasAttribute('data-mantine-stop-propagation')) return
    answered.add(event)
    if (closeOnEscape) onClose()
  })
  useEffect(() => {
    const self = Symbol('dialog')
    const listener = (event: KeyboardEvent): void => onEscape(event, self)
    open.push(self)
    addEventListener('keydown', listener, { capture: true })
    return () => {
      open.splice(open.indexOf(self), 1)
      removeEventListener('keydown', listener, { capture: true })
    }
  }, [])
  return (
    <Modal opened onClose={onClose} closeOnEscape={false} closeButtonProps={{ 'aria-label': t.close }} {...props}>
      {children}
    </Modal>
  )
}
