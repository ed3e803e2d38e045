// Adds a rule, or changes one.
import { Button, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import {
  type IpAction,
  type IpRulePartsFragment as Rule,
  IpRulesCreateDocument,
  IpRulesUpdateDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useSavedForm } from '../../parts/forms.tsx'
import { type Guard, GuardedDialog } from './guarded-dialog.tsx'
import type { OpenChange } from '../../parts/kept-change.ts'
import { messages } from './messages.ts'

interface RuleDialogProps {
  /** Null: a new one. */
  readonly rule: Rule | null
  readonly own: string | null
  readonly onChange: (change: OpenChange | null) => void
  readonly onClose: () => void
  /** Somebody else has changed it: reads it again. */
  readonly onConflict: () => void
}

type Values = { cidr: string; label: string; action: IpAction; enabled: boolean; expiresAt: string }

/** As `datetime-local` has it, in the time of this browser. */
function localOf(moment: string | null | undefined): string {
  if (moment == null) return ''
  const date = new Date(moment)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export function RuleDialog({ rule, own, onChange, onClose, onConflict }: RuleDialogProps) {
  const t = useMessages(messages)
  const form = useSavedForm<Values>({
    cidr: rule?.cidr ?? '',
    label: rule?.label ?? '',
    action: rule?.action ?? 'ALLOW',
    enabled: rule?.enabled ?? true,
    expiresAt: localOf(rule?.expiresAt),
  })
  const options = {
    form,
    texts: {
      LOCKS_OUT_CALLER: t.locksOut,
      CHANGE_OPEN: t.changeOpen,
      CONFLICT: t.conflict,
      CIDR_INVALID: t.cidrInvalid,
      DUPLICATE: t.duplicate,
    },
    onDone: ({ change }: { readonly change?: OpenChange | null }) => {
      onChange(change ?? null)
      onClose()
    },
  }
  const create = useTenantMutation(IpRulesCreateDocument, { ...options, done: t.added(form.values.cidr) })
  const update = useTenantMutation(IpRulesUpdateDocument, { ...options, done: t.saved(form.values.cidr) })
  const write = rule ? update : create
  const { expiresAt, ...rest } = form.values
  const input = { ...rest, expiresAt: expiresAt === '' ? null : new Date(expiresAt).toISOString() }
  const submit = (guard: Guard): void => {
    if (rule) void update.run({ id: rule.id, input: { ...input, ...guard, expectedVersion: rule.version } })
    else void create.run({ input: { ...input, ...guard } })
  }
  return (
    <GuardedDialog
      title={rule ? t.editTitle(rule.cidr) : t.addTitle}
      submit={rule ? t.save : t.addSubmit}
      isDirty={form.isDirty()}
      isPending={write.isPending}
      errors={write.errors}
      codes={write.codes}
      preview={input.cidr.trim() === '' ? null : { add: [input], ...(rule && { remove: [rule.id] }) }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t.network}
        description={t.networkHint}
        required
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        {...form.getInputProps('cidr')}
      />
      {!rule && own !== null && form.values.cidr === '' && (
        <Button variant="subtle" size="compact-sm" className="start" onClick={() => form.setFieldValue('cidr', own)}>
          {t.myAddress(own)}
        </Button>
      )}
      <TextInput label={t.name} description={t.labelHint} {...form.getInputProps('label')} />
      <Stack gap={4}>
        <SegmentedControl
          aria-label={t.action}
          data={[
            { value: 'ALLOW', label: t.ALLOW },
            { value: 'DENY', label: t.DENY },
          ]}
          {...form.getInputProps('action')}
        />
        <Text size="sm" c="dimmed">
          {form.values.action === 'ALLOW' ? t.allowHint : t.denyHint}
        </Text>
      </Stack>
      <TextInput
        type="datetime-local"
        label={t.expires}
        description={t.expiresHint}
        {...form.getInputProps('expiresAt')}
      />
      <Switch label={t.enabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
      {write.codes.includes('CONFLICT') && (
        <Button variant="default" className="start" onClick={onConflict}>
          {t.readAgain}
        </Button>
      )}
    </GuardedDialog>
  )
}
