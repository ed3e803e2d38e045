// A change of the settings that waits for somebody to keep it, or to undo it now.
import { Button, Group } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay } from '../../api/tenant-context.ts'
import { ConfigurationConfirmDocument, type ConfigurationStateFragment as State } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import type { OpenChange } from '../../parts/kept-change.ts'
import { AreaButton } from '../../parts/links.tsx'
import { Errors } from '../../parts/states.tsx'
import { WaitingChange } from '../../parts/waiting-change.tsx'
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
  const confirm = useTenantMutation(ConfigurationConfirmDocument, { done: t.kept, onDone })
  return (
    <WaitingChange
      change={change}
      isShutOut={isShutOut}
      onEnd={onDone}
      words={{ ...t, title: t.openTitle }}
      body={known && t.openBody(format.number(known.version), format.number(known.backTo))}
      actions={
        mayWrite && (
          <Group gap="xs">
            {known && (
              <AreaButton area="configuration" item={String(known.backTo)} variant="default">
                {t.undoNow}
              </AreaButton>
            )}
            <Button loading={confirm.isPending} onClick={() => void confirm.run({ version: Number(change.id) })}>
              {t.keep}
            </Button>
          </Group>
        )
      }
    >
      <Errors errors={confirm.errors} />
    </WaitingChange>
  )
}
