// A change that may shut somebody out: whom it would affect, how it undoes itself, and what to do if it is refused.
import { Button, NumberInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { UserError } from '../../api/errors.ts'
import { type IpRulesPreviewInput, IpRulesPreviewDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Impact } from '../../parts/access-preview.tsx'
import { FormDialog } from '../../parts/forms.tsx'
import { messages } from './messages.ts'

/** What guards the change, for its input. */
export interface Guard {
  readonly force?: boolean
  readonly revertAfterMinutes?: number
}

interface GuardedDialogProps {
  readonly title: string
  readonly submit: string
  readonly isDirty: boolean
  readonly isPending: boolean
  readonly errors: readonly UserError[]
  readonly codes: readonly string[]
  /** The change to try; null: what is typed cannot be tried. */
  readonly preview: IpRulesPreviewInput | null
  /** Tries it as soon as the dialog opens. */
  readonly isImmediate?: boolean
  readonly danger?: boolean
  /** Minutes that stand there at first; 0: it is kept at once. */
  readonly minutes?: number
  readonly onSubmit: (guard: Guard) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export function GuardedDialog(props: GuardedDialogProps) {
  const { preview, codes, onSubmit, minutes: initial = 0, isImmediate = false, children, ...dialog } = props
  const t = useMessages(messages)
  const [minutes, setMinutes] = useState<number | string>(initial)
  const guard: Guard = Number(minutes) > 0 ? { revertAfterMinutes: Number(minutes) } : {}
  return (
    <FormDialog
      {...dialog}
      onSubmit={() => onSubmit(guard)}
      more={
        codes.includes('LOCKS_OUT_CALLER') && (
          <>
            <Button variant="default" onClick={() => onSubmit({ revertAfterMinutes: 10 })}>
              {t.tryFor10}
            </Button>
            <Button color="bad" variant="outline" onClick={() => onSubmit({ force: true })}>
              {t.doAnyway}
            </Button>
          </>
        )
      }
    >
      {children}
      <NumberInput
        label={t.minutes}
        description={t.minutesHint}
        min={0}
        max={60}
        clampBehavior="strict"
        allowDecimal={false}
        value={minutes}
        onChange={setMinutes}
      />
      <Impact document={IpRulesPreviewDocument} variables={preview && { input: preview }} isImmediate={isImmediate} />
    </FormDialog>
  )
}
