// A secret that is shown once, with what is to be stored beside it.
import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { useUnsaved } from './unsaved.tsx'

interface Props {
  readonly title: string
  /** Says that it is shown once. */
  readonly once: string
  /** The button by which people say that they have stored it. */
  readonly kept: string
  readonly onKept: () => void
  readonly children: ReactNode
}

/** Closes only by its button, so that a click beside it loses nothing. */
export function SecretDialog({ title, once, kept, onKept, children }: Props) {
  useUnsaved(true)
  return (
    <Dialog onClose={onKept} title={title} withCloseButton={false} closeOnClickOutside={false} closeOnEscape={false}>
      <Stack>
        <Alert color="warn" variant="light" icon={<IconAlertTriangle />}>
          {once}
        </Alert>
        {children}
        <Group justify="flex-end">
          <Button onClick={onKept} data-autofocus>
            {kept}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
