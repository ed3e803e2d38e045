// What is said while a change waits for somebody to say that they still get in.
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconClockHour4, IconLock } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  type IpOpenChangePartsFragment,
  IpRulesConfirmDocument,
  IpRulesRevertDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Errors } from '../../parts/states.tsx'
import { clock, type OpenChange, useSecondsLeft } from '../../parts/kept-change.ts'
import { messages } from './messages.ts'
import { WhatChanged } from './what-changed.tsx'

interface OpenChangeNoticeProps {
  readonly change: OpenChange
  /** What the service says about it; null while it says nothing. */
  readonly known: IpOpenChangePartsFragment | null
  /** The service refuses our address: there is nothing to do but wait. */
  readonly isShutOut: boolean
  readonly onDone: () => void
}

export function OpenChangeNotice({ change, known, isShutOut, onDone }: OpenChangeNoticeProps) {
  const t = useMessages(messages)
  const seconds = useSecondsLeft(change.revertAt, onDone)
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
    <Alert color="warn" variant="light" title={t.waitingTitle} icon={<IconClockHour4 />} role="status">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Text size="sm" maw="60ch">
            {t.undoesIn} {time}. {t.waiting}
          </Text>
          <Decide change={change} onDone={onDone} />
        </Group>
        {known?.id === change.id && <WhatChanged change={known} />}
      </Stack>
    </Alert>
  )
}

function Decide({ change: { id }, onDone }: Pick<OpenChangeNoticeProps, 'change' | 'onDone'>) {
  const t = useMessages(messages)
  const mayWrite = useMay('policy.write')
  const texts = { LOCKS_OUT_CALLER: t.locksOutLater }
  const confirm = useTenantMutation(IpRulesConfirmDocument, { done: t.kept, onDone, texts })
  const revert = useTenantMutation(IpRulesRevertDocument, {
    done: t.undone,
    onDone,
    texts: { LOCKS_OUT_CALLER: t.locksOut },
  })
  if (!mayWrite) return null
  const again = { input: { force: true } }
  return (
    <>
      <Group gap="xs">
        <Button variant="default" loading={revert.isPending} onClick={() => void revert.run({ id })}>
          {t.undoNow}
        </Button>
        <Button loading={confirm.isPending} onClick={() => void confirm.run({ id })}>
          {t.keep}
        </Button>
        {confirm.codes.includes('LOCKS_OUT_CALLER') && (
          <Button color="bad" variant="outline" onClick={() => void confirm.run({ id, ...again })}>
            {t.keepAnyway}
          </Button>
        )}
        {revert.codes.includes('LOCKS_OUT_CALLER') && (
          <Button color="bad" variant="outline" onClick={() => void revert.run({ id, ...again })}>
            {t.undoAnyway}
          </Button>
        )}
      </Group>
      <Errors errors={[...confirm.errors, ...revert.errors]} />
    </>
  )
}
