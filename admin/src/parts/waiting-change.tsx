// What is said while a change waits for somebody to keep it: that it undoes itself, and when.
import { Alert, Group, Stack, Text } from '@mantine/core'
import { IconClockHour4, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { clock, type OpenChange, useSecondsLeft } from './kept-change.ts'

interface WaitingChangeProps {
  readonly change: OpenChange
  /** The service refuses our requests: there is nothing to do but wait. */
  readonly isShutOut: boolean
  /** The time is over. */
  readonly onEnd: () => void
  readonly words: {
    readonly title: string
    readonly undoesIn: string
    readonly shutOutTitle: string
    readonly shutOut: string
    /** The time is over, and the service still refuses us. */
    readonly comingBack: string
  }
  /** Said before the time that is left. */
  readonly body: ReactNode
  /** What can be done. */
  readonly actions: ReactNode
  readonly children?: ReactNode
}

export function WaitingChange({ change, isShutOut, onEnd, words, body, actions, children }: WaitingChangeProps) {
  const seconds = useSecondsLeft(change.revertAt, onEnd)
  const time = (
    <Text span fw={700} role="timer" className="clock">
      {clock(seconds)}
    </Text>
  )
  if (isShutOut)
    return (
      <Alert color="bad" variant="light" title={words.shutOutTitle} icon={<IconLock />} role="alert">
        {seconds > 0 ? (
          <>
            {words.shutOut} {words.undoesIn} {time}.
          </>
        ) : (
          words.comingBack
        )}
      </Alert>
    )
  return (
    <Alert color="warn" variant="light" title={words.title} icon={<IconClockHour4 />} role="status">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text size="sm" maw="60ch">
            {body} {words.undoesIn} {time}.
          </Text>
          {actions}
        </Group>
        {children}
      </Stack>
    </Alert>
  )
}
