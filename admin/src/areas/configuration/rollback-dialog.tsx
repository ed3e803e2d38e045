// The last word before settings go back: why, what is accepted, and whether it undoes itself.
import { Button, Checkbox, NumberInput, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import {
  type ConfigurationPlannedFragment as Step,
  ConfigurationRollbackDocument,
  type ConfigurationRollbackMutation,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { FormDialog, useSavedForm } from '../../parts/forms.tsx'
import { useKeptChange } from '../../parts/kept-change.ts'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { Secret } from '../../parts/small.tsx'
import { messages } from './messages.ts'
import { usePartWords } from './part-words.ts'
import type { Plan } from './item-page.tsx'

interface RollbackDialogProps {
  readonly plan: Plan
  readonly version: number
  /** It is done, and nothing is left to show. */
  readonly onDone: () => void
  readonly onClose: () => void
}

type Values = {
  reason: string
  allowWeaken: boolean
  allowDelete: boolean
  /** 0: it stays; a text while it is no number */
  revertAfterMinutes: number | string
}
const START: Values = { reason: '', allowWeaken: false, allowDelete: false, revertAfterMinutes: 0 }
type Made = NonNullable<ConfigurationRollbackMutation['configurationRollback']['secrets']>

export function RollbackDialog({ plan, version, onDone, onClose }: RollbackDialogProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const [, keep] = useKeptChange('configuration')
  const [made, setMade] = useState<Made>([])
  const form = useSavedForm(START)
  const write = useTenantMutation(ConfigurationRollbackDocument, {
    form,
    isSecret: true,
    done: t.wentBack(format.number(version)),
    texts: { LOCKS_OUT_CALLER: t.locksOut, CONFLICT: t.conflict, CHANGE_OPEN: t.changeOpen },
    onDone: ({ configuration, secrets }) => {
      const waits = configuration?.openRevert
      keep(waits ? { id: String(waits.version), revertAt: waits.revertAt } : null)
      form.resetDirty()
      if (secrets && secrets.length > 0) setMade(secrets)
      else onDone()
    },
  })
  const goBack = (minutes: number): void => {
    const { reason, allowWeaken, allowDelete } = form.getValues()
    const input = { version, expectedVersion: plan.version, allowWeaken, allowDelete }
    void write.run({
      input: {
        ...input,
        ...(reason.trim() !== '' && { reason: reason.trim() }),
        ...(minutes > 0 && { revertAfterMinutes: minutes }),
      },
    })
  }
  if (made.length > 0)
    return (
      <NewSecrets
        secrets={made}
        onKept={() => {
          setMade([])
          onDone()
        }}
      />
    )
  return (
    <FormDialog
      title={t.confirmTitle(format.number(version))}
      submit={t.goBackNow}
      isDirty={form.isDirty()}
      isPending={write.isPending}
      errors={write.errors}
      onSubmit={() => goBack(Number(form.getValues().revertAfterMinutes))}
      onClose={onClose}
      more={
        write.codes.includes('LOCKS_OUT_CALLER') && (
          <Button variant="default" onClick={() => goBack(10)}>
            {t.tryFor10}
          </Button>
        )
      }
    >
      <Text size="sm">{t.confirmBody(plan.steps.length)}</Text>
      <Textarea
        label={t.reason}
        description={t.reasonHint}
        maxLength={500}
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      <Accepted
        steps={plan.steps.filter(({ weakens }) => weakens)}
        label={t.allowWeaken}
        hint={t.allowWeakenHint}
        field={form.getInputProps('allowWeaken', { type: 'checkbox' })}
      />
      <Accepted
        steps={plan.steps.filter(({ deletes }) => deletes)}
        label={t.allowDelete}
        hint={t.allowDeleteHint}
        field={form.getInputProps('allowDelete', { type: 'checkbox' })}
      />
      <NumberInput
        label={t.minutes}
        description={t.minutesHint}
        min={0}
        max={1_440}
        clampBehavior="strict"
        allowDecimal={false}
        {...form.getInputProps('revertAfterMinutes')}
      />
    </FormDialog>
  )
}

interface AcceptedProps {
  readonly steps: readonly Step[]
  readonly label: string
  readonly hint: (steps: string) => string
  /** Properties of the field. */
  readonly field: object
}

/** What must be accepted, where a step asks for it. */
function Accepted({ steps, label, hint, field }: AcceptedProps) {
  const format = useFormat()
  const partOf = usePartWords()
  if (steps.length === 0) return null
  const named = steps.map(({ part, key }) => (key == null ? partOf(part) : `${partOf(part)} ${key}`))
  return <Checkbox label={label} description={hint(format.list(named))} {...field} />
}

function NewSecrets({ secrets, onKept }: { readonly secrets: Made; readonly onKept: () => void }) {
  const t = useMessages(messages)
  const partOf = usePartWords()
  return (
    <SecretDialog title={t.secretsTitle} once={t.secretsOnce} kept={t.secretsKept} onKept={onKept}>
      {secrets.map(({ part, key, secret }) => (
        <div key={`${part} ${key}`}>
          <Text size="sm">
            {partOf(part)} {key}
          </Text>
          <Secret value={secret} what={key} />
        </div>
      ))}
    </SecretDialog>
  )
}
