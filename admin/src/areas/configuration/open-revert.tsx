// What is said while a change of the settings waits for somebody to keep it.
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconClockHour4, IconLock } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay } from '../../api/tenant-context.ts'
import { ConfigurationConfirmDocument, type ConfigurationStateFragment as State } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { clock, type OpenChange, useSecondsLeft } from '../../parts/kept-change.ts'
import { Errors } from '../../parts/states.tsx'
import { messages } from './messages.ts'

interface OpenRevertNoticeProps {
  /** `id`: the version that was made. */
  readonly change: OpenChange
  /** What the service says about it; null while it says nothing. */
  readonly known: State['openRevert']
  /** The service refuses our requests: there is nothing to do but wait. */
  readonly isShutOut: boolean
  /** The time is over, or the change is kept. */
  readonly onDone: () => void
}

export function OpenRevertNotice({ change, known, isShutOut, onDone }: OpenRevertNoticeProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const mayWrite = useMay('policy.write')
  const seconds = useSecondsLeft(change.revertAt, onDone)
  const confirm = useTenantMutation(ConfigurationConfirmDocument, { done: t.kept, onDone })
  const time = (
    <Text span fw={700} role="timer" className="clock">
      {clock(seconds)}
    </Text>
  )
  if (isShutOut)
    return (
      <Alert color="bad" variant="light" title={t.shutOutTitle} icon={<IconLock />} role="alert">
        {seconds > 0 ? (
          <>
            {t.shutOut} {t.undoesIn} {time}.
          </>
        ) : (
          t.comingBack
        )}
      </Alert>
    )
  return (
    <Alert color="warn" variant="light" title={t.openTitle} icon={<IconClockHour4 />} role="status">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text size="sm" maw="60ch">
            {known && t.openBody(format.number(known.version), format.number(known.backTo))} {t.undoesIn} {time}.
          </Text>
          {mayWrite && (
            <Button loading={confirm.isPending} onClick={() => void confirm.run({ version: Number(change.id) })}>
              {t.keep}
            </Button>
          )}
        </Group>
        <Errors errors={confirm.errors} />
      </Stack>
    </Alert>
  )
}
