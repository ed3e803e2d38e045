// The form of both policies. What somebody else saves meanwhile comes in, except where it was changed here, too.
import { useForm, type UseFormReturnType } from '@mantine/form'
import { createContext, use, useEffect, useRef, useState } from 'react'
import { useUnsaved } from '../../parts/unsaved.tsx'
import { differing, type Field, merged, valueAt, type Values } from './model.ts'

export interface PolicyForm {
  readonly form: UseFormReturnType<Values>
  /** What would be saved. */
  readonly changed: readonly Field[]
  /** Fields that were changed here and, meanwhile, by somebody else. */
  readonly contested: readonly Field[]
  readonly reset: () => void
}

export function usePolicyForm(saved: Values): PolicyForm {
  const form = useForm<Values>({ initialValues: saved })
  const base = useRef(saved)
  const [contested, setContested] = useState<readonly Field[]>([])
  const changed = differing(saved, form.values)
  useUnsaved(changed.length > 0)
  const text = JSON.stringify(saved)
  useEffect(() => {
    const before = base.current
    if (JSON.stringify(before) === text) return
    base.current = saved
    const mine = form.getValues()
    const next = merged(before, mine, saved)
    const both = differing(before, saved).filter((field) => valueAt(mine, field) !== valueAt(before, field))
    setContested(both.filter((field) => valueAt(mine, field) !== valueAt(saved, field)))
    form.setInitialValues(saved)
    form.setValues(next)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- each time something else is saved
  }, [text])
  return {
    form,
    changed,
    contested,
    reset() {
      setContested([])
      form.setValues(saved)
      form.clearErrors()
    },
  }
}

/** What `useTenantMutation` needs of the fields of both policies. */
export function fieldsOf(form: UseFormReturnType<Values>) {
  return {
    getValues: () =>
      Object.fromEntries(
        Object.entries(form.getValues()).flatMap(([part, values]) =>
          Object.entries(values as object).map(([name, value]) => [`${part}.${name}`, value] as const),
        ),
      ),
    setErrors(errors: Record<string, string>) {
      for (const [path, message] of Object.entries(errors)) {
        const [part = '', name = ''] = path.split('.')
        form.setFieldError(`${part}.${name}`, message)
      }
    },
    clearErrors: () => form.clearErrors(),
  }
}

interface Shown {
  readonly form: UseFormReturnType<Values>
  readonly mayWrite: boolean
  readonly contested: readonly Field[]
  readonly defaults: Values
}
export const PolicyContext = createContext<Shown | null>(null)

/** Within the form: the form, and whether it may be changed. */
export function usePolicy(): Shown {
  const shown = use(PolicyContext)
  if (!shown) throw new Error('usePolicy is for parts of the policy form')
  return shown
}
