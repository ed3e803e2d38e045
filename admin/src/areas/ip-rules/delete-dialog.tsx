import { Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { type IpRulePartsFragment as Rule, IpRulesDeleteDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { GuardedDialog } from './guarded-dialog.tsx'
import type { OpenChange } from '../../parts/kept-change.ts'
import { messages } from './messages.ts'

interface DeleteDialogProps {
  readonly rule: Rule
  /** It is the last one that lets anybody in: without it, all others get in. */
  readonly isLastAllow: boolean
  readonly onChange: (change: OpenChange | null) => void
  readonly onClose: () => void
}

export function DeleteDialog({ rule, isLastAllow, onChange, onClose }: DeleteDialogProps) {
  const t = useMessages(messages)
  const { id, cidr, action, hits } = rule
  const remove = useTenantMutation(IpRulesDeleteDocument, {
    done: t.deleted(cidr),
    texts: { LOCKS_OUT_CALLER: t.locksOut, CHANGE_OPEN: t.changeOpen },
    onDone: ({ change }) => {
      onChange(change ?? null)
      onClose()
    },
  })
  return (
    <GuardedDialog
      title={t.deleteTitle(cidr)}
      submit={t.deleteSubmit}
      danger
      isDirty={false}
      isPending={remove.isPending}
      errors={remove.errors}
      codes={remove.codes}
      preview={{ remove: [id] }}
      onSubmit={(guard) => void remove.run({ id, input: guard })}
      onClose={onClose}
    >
      <Text size="sm">
        {action === 'ALLOW' ? t.deleteAllow(cidr) : t.deleteDeny(cidr)} {t.deleteHits(hits)}
      </Text>
      {isLastAllow && (
        <Text size="sm" fw={600}>
          {t.deleteLastAllow}
        </Text>
      )}
    </GuardedDialog>
  )
}
