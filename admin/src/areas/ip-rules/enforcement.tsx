// Whether the rules count, and whether we would get in if they did.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay } from '../../api/tenant-context.ts'
import { IpRulesEnforceDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { StatusBadge } from '../../parts/small.tsx'
import { GuardedDialog } from './guarded-dialog.tsx'
import type { OpenChange } from '../../parts/kept-change.ts'
import { messages } from './messages.ts'

interface EnforcementProps {
  readonly enabled: boolean
  readonly total: number
  /** How many networks the security policy lists, which count in any case. */
  readonly listed: number
  /** Another change waits: none can be made meanwhile. */
  readonly isWaiting: boolean
  readonly onChange: (change: OpenChange | null) => void
}

export function Enforcement({ enabled, total, listed, isWaiting, onChange }: EnforcementProps) {
  const t = useMessages(messages)
  const mayWrite = useMay('policy.write')
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title={t.enforcement}
      actions={
        mayWrite && (
          <Button variant={enabled ? 'default' : 'filled'} disabled={isWaiting} onClick={() => setOpen(true)}>
            {enabled ? t.stop : t.enforce}
          </Button>
        )
      }
    >
      <Stack gap="xs">
        <Group gap="xs">
          <StatusBadge tone={enabled ? 'ok' : 'neutral'}>{enabled ? t.enforced : t.notEnforced}</StatusBadge>
          <Text size="sm">{enabled ? t.enforcedHint(total) : t.notEnforcedHint}</Text>
        </Group>
        {listed > 0 && (
          <Text size="sm" c="dimmed">
            {t.listed(listed)}{' '}
            <AreaLink area="policy" search={{ tab: 'network' }}>
              {t.listedWhere}
            </AreaLink>
          </Text>
        )}
        {!mayWrite && (
          <Text size="sm" c="dimmed">
            {t.readOnly}
          </Text>
        )}
      </Stack>
      {isOpen && <EnforceDialog enabled={!enabled} onClose={() => setOpen(false)} onChange={onChange} />}
    </Section>
  )
}

interface EnforceDialogProps extends Pick<EnforcementProps, 'enabled' | 'onChange'> {
  readonly onClose: () => void
}

function EnforceDialog({ enabled, onClose, onChange }: EnforceDialogProps) {
  const t = useMessages(messages)
  const save = useTenantMutation(IpRulesEnforceDocument, {
    done: enabled ? t.nowEnforced : t.nowStopped,
    texts: { LOCKS_OUT_CALLER: t.locksOut, CHANGE_OPEN: t.changeOpen },
    onDone: ({ change }) => {
      onChange(change ?? null)
      onClose()
    },
  })
  return (
    <GuardedDialog
      title={enabled ? t.enforceTitle : t.stopTitle}
      submit={enabled ? t.enforceSubmit : t.stopSubmit}
      danger={!enabled}
      isDirty={false}
      isPending={save.isPending}
      errors={save.errors}
      codes={save.codes}
      preview={{ enabled }}
      isImmediate
      minutes={enabled ? 10 : 0}
      onSubmit={(guard) => void save.run({ input: { enabled, ...guard } })}
      onClose={onClose}
    >
      <Text size="sm">{enabled ? t.enforceBody : t.stopBody}</Text>
    </GuardedDialog>
  )
}
