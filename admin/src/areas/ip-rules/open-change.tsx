// What is said while a change waits for somebody to say that they still get in.
import { Button, Group } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  type IpOpenChangePartsFragment,
  IpRulesConfirmDocument,
  IpRulesRevertDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Errors } from '../../parts/states.tsx'
import type { OpenChange } from '../../parts/kept-change.ts'
import { WaitingChange } from '../../parts/waiting-change.tsx'
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
  return (
    <WaitingChange
      change={change}
      isShutOut={isShutOut}
      onEnd={onDone}
      words={{ ...t, title: t.waitingTitle }}
      body={t.waiting}
      actions={<Decide change={change} onDone={onDone} />}
    >
      {known?.id === change.id && <WhatChanged change={known} />}
    </WaitingChange>
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
