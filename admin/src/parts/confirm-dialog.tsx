import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'
import type { Question } from './confirm.tsx'
import { Dialog } from './dialog.tsx'

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
    <Dialog onClose={() => onAnswer(false)} title={title}>
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
    </Dialog>
  )
}
