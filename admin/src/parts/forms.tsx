// Forms whose unsaved work is guarded, in a page or in a dialog.
import { Button, Group, Stack } from '@mantine/core'
import { useForm, type UseFormReturnType } from '@mantine/form'
import { type ReactNode, useEffect, useRef } from 'react'
import type { UserError } from '../api/errors.ts'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'
import { Dialog } from './dialog.tsx'
import { Errors } from './states.tsx'
import { useDiscard, useUnsaved } from './unsaved.tsx'

/**
 * A form of @mantine/form that starts from what is saved. While it is dirty, leaving asks first, and what comes from
 * the service does not overwrite it; while it is clean, it follows what is saved.
 */
export function useSavedForm<Values extends Record<string, unknown>>(saved: Values): UseFormReturnType<Values> {
  const form = useForm<Values>({ initialValues: saved })
  const isDirty = form.isDirty()
  useUnsaved(isDirty)
  const text = JSON.stringify(saved)
  const known = useRef(text)
  useEffect(() => {
    if (isDirty || known.current === text) return
    known.current = text
    form.setInitialValues(saved)
    form.setValues(saved)
  })
  return form
}

/** After a save: what is in the form is what is saved. */
export function settle<Values extends Record<string, unknown>>(form: UseFormReturnType<Values>): void {
  form.resetDirty()
  form.clearErrors()
}

interface SaveBarProps {
  readonly isDirty: boolean
  readonly isPending: boolean
  readonly onReset: () => void
  readonly errors?: readonly UserError[]
  readonly submit?: string
  readonly children?: ReactNode
}

/** The end of a form in a page: what was refused, and the buttons. */
export function SaveBar({ isDirty, isPending, onReset, errors = [], submit, children }: SaveBarProps) {
  const t = useMessages(common)
  return (
    <Stack gap="sm">
      <Errors errors={errors} />
      <Group justify="flex-end">
        {children}
        <Button variant="default" onClick={onReset} disabled={!isDirty || isPending}>
          {t.cancel}
        </Button>
        <Button type="submit" loading={isPending} disabled={!isDirty}>
          {submit ?? t.save}
        </Button>
      </Group>
    </Stack>
  )
}

interface FormDialogProps {
  readonly title: string
  readonly submit: string
  /** What is lost by closing. */
  readonly isDirty: boolean
  readonly isPending: boolean
  readonly errors?: readonly UserError[]
  readonly onSubmit: () => void
  readonly onClose: () => void
  /** Other buttons before the last, such as "do it all the same". */
  readonly more?: ReactNode
  readonly danger?: boolean
  readonly children: ReactNode
}

/** A dialog with a form; render it while it is open. Put `data-autofocus` on its first field. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, isDirty, isPending, errors = [], onSubmit, onClose, more, danger = false, children } = props
  const t = useMessages(common)
  const discard = useDiscard()
  useUnsaved(isDirty)
  const close = async (): Promise<void> => {
    if (await discard(isDirty)) onClose()
  }
  return (
    <Dialog onClose={() => void close()} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <Stack>
          {children}
          <Errors errors={errors} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => void close()}>
              {t.cancel}
            </Button>
            {more}
            <Button type="submit" loading={isPending} {...(danger && { color: 'bad' })}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
