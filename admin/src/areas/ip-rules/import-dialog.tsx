// Many rules at once, from a pasted list; each line is decided by itself.
import { Code, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { type IpAction, IpRulesImportDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { useSavedForm } from '../../parts/forms.tsx'
import { StatusBadge } from '../../parts/small.tsx'
import { type Guard, GuardedDialog } from './guarded-dialog.tsx'
import type { OpenChange } from '../../parts/kept-change.ts'
import { messages } from './messages.ts'
import { parsePasted, type PastedRule, textOf } from './pasted-rules.ts'

const MOST = 500
/** As many as a preview takes. */
const MOST_TRIED = 100

interface ImportDialogProps {
  readonly onChange: (change: OpenChange | null) => void
  readonly onClose: () => void
}
interface Outcome extends PastedRule {
  /** Null: it was added. */
  readonly fault: string | null
}

export function ImportDialog({ onChange, onClose }: ImportDialogProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const form = useSavedForm<{ list: string; action: IpAction }>({ list: '', action: 'ALLOW' })
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const { list, action } = form.values
  const pasted = parsePasted(list)
  const texts = { LOCKS_OUT_CALLER: t.locksOut, CHANGE_OPEN: t.changeOpen }
  const send = useTenantMutation(IpRulesImportDocument, { texts })
  const rules = pasted.map(({ cidr, label }) => ({ cidr, label, action }))
  const failed = outcomes.filter(({ fault }) => fault !== null).length

  async function submit(guard: Guard): Promise<void> {
    const payload = await send.run({ input: { rules, ...guard } })
    if (!payload) return
    onChange(payload.change ?? null)
    const decided = (payload.rows ?? []).map(({ index, userErrors }): Outcome => {
      const row = pasted[index] ?? { line: index + 1, cidr: '', label: '' }
      return { ...row, fault: userErrors.length === 0 ? null : userErrors.map(({ message }) => message).join(' ') }
    })
    setOutcomes(decided)
    // What was refused stays, so that it can be put right; what was added does not come twice.
    const rest = textOf(decided.filter(({ fault }) => fault !== null))
    form.setInitialValues({ list: rest, action })
    form.setValues({ list: rest, action })
    if (rest === '') onClose()
  }

  return (
    <GuardedDialog
      title={t.importTitle}
      submit={t.importSubmit(pasted.length)}
      isDirty={form.isDirty()}
      isPending={send.isPending}
      errors={send.errors}
      codes={send.codes}
      preview={rules.length === 0 || rules.length > MOST_TRIED ? null : { add: rules }}
      onSubmit={(guard) => {
        if (pasted.length === 0) form.setFieldError('list', t.importNothing)
        else if (pasted.length > MOST) form.setFieldError('list', t.importTooMany(format.number(MOST)))
        else void submit(guard)
      }}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label={t.action}
        data={[
          { value: 'ALLOW', label: t.ALLOW },
          { value: 'DENY', label: t.DENY },
        ]}
        {...form.getInputProps('action')}
      />
      <Textarea
        label={t.importList}
        description={t.importHint}
        placeholder={'203.0.113.0/24 Office\n2001:db8::/32 VPN'}
        autosize
        minRows={5}
        maxRows={14}
        spellCheck={false}
        className="mono"
        data-autofocus
        {...form.getInputProps('list')}
      />
      <Text size="sm" c="dimmed" role="status">
        {t.importRead(format.number(pasted.length))}
      </Text>
      {outcomes.length > 0 && (
        <Stack gap="xs">
          <Text size="sm" fw={600} role="status">
            {t.importOutcome(format.number(outcomes.length - failed), format.number(failed))}
          </Text>
          <DataTable<Outcome>
            caption={t.importOutcomes}
            rows={outcomes}
            rowKey={({ line }) => String(line)}
            empty={null}
            columns={[
              { key: 'network', title: t.network, cell: ({ cidr }) => <Code>{cidr}</Code> },
              {
                key: 'state',
                title: t.state,
                cell: ({ fault }) => (
                  <StatusBadge tone={fault === null ? 'ok' : 'bad'}>
                    {fault === null ? t.wasAdded : t.wasNot}
                  </StatusBadge>
                ),
              },
              { key: 'why', title: t.why, cell: ({ fault }) => fault },
            ]}
          />
        </Stack>
      )}
    </GuardedDialog>
  )
}
