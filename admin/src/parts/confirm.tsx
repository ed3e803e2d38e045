// Asks before something is done that cannot, or not easily, be undone: what happens, and to whom.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'

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

interface ConfirmDialogProps {
  readonly question: Question
  readonly onAnswer: (yes: boolean) => void
}

export function ConfirmDialog({ question, onAnswer }: ConfirmDialogProps) {
  const t = useMessages(common)
  const [typed, setTyped] = useState('')
  const { title, body, confirm, typed: wanted, danger = true } = question
  const isReady = wanted === undefined || typed.trim() === wanted
  return (
    <Modal opened onClose={() => onAnswer(false)} title={title} closeButtonProps={{ 'aria-label': t.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onAnswer(true)
        }}
      >
        <Stack>
          <Text component="div">{body}</Text>
          {wanted !== undefined && (
            <TextInput
              label={t.typeToConfirm(wanted)}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button
              variant="default"
              onClick={() => onAnswer(false)}
              {...(wanted === undefined && { 'data-autofocus': true })}
            >
              {t.cancel}
            </Button>
            <Button type="submit" {...(danger && { color: 'bad' })} disabled={!isReady}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
