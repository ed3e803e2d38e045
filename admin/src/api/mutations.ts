// How pages write: userErrors go to the fields of a form, a step-up happens in place, and the area is read again.
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { use, useState } from 'react'
import type { TypedDocumentString } from '../generated/graphql.ts'
import { inLanguage } from '../language/refusals.ts'
import { overcome } from '../session/hurdles.ts'
import { ApiError, byField, errorTitle, explain, type UserError } from './errors.ts'
import type { Given } from './queries.ts'
import { useSentOnce } from './sent-once.ts'
import { AreaContext, TenantContext } from './tenant-context.ts'
import { ask } from './transport.ts'

/** The payload of a document with one mutation. */
export type Payload<Result> = Result[keyof Result]

/** What is needed of a form of @mantine/form. */
interface Fields {
  getValues(): object
  setErrors(errors: Record<string, string>): void
  clearErrors(): void
}

interface MutationOptions<Result> {
  /** Errors whose path is one of its fields go there. */
  readonly form?: Fields
  /** Says so for a moment when all went well. */
  readonly done?: string
  readonly onDone?: (payload: Payload<Result>) => void | Promise<void>
  /** Words of ours for codes of userErrors. */
  readonly texts?: Readonly<Record<string, string>>
  /** Other areas that show what changes; the own one is always read again. */
  readonly also?: readonly string[]
  /** Changes nothing: nothing is read again. */
  readonly isPreview?: boolean
  /** What is sent or answered is not kept in memory once the part that asked is gone. */
  readonly isSecret?: boolean
}

export interface Write<Result, Variables> {
  /** Resolves with the payload; null: it was refused, and `errors` or the form say why. */
  run(variables: Given<Variables>): Promise<Payload<Result> | null>
  readonly isPending: boolean
  /** What belongs to no field, for <Errors>. */
  readonly errors: readonly UserError[]
  /** All of them, for what to offer next (such as "do it all the same"). */
  readonly codes: readonly string[]
  reset(): void
}

/** In the shell, which is about no tenant, the caller is who was last active; what is known of them is read again. */
export function useTenantMutation<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  { form, done, onDone, texts = {}, also = [], isPreview = false, isSecret = false }: MutationOptions<Result> = {},
): Write<Result, Variables> {
  const tenantId = use(TenantContext)?.id ?? null
  const area = use(AreaContext)
  const queries = useQueryClient()
  const [errors, setErrors] = useState<readonly UserError[]>([])
  const [codes, setCodes] = useState<readonly string[]>([])
  const once = useSentOnce()
  const mutation = useMutation<Result, ApiError, Given<Variables>>({
    ...(isSecret && { gcTime: 0 }),
    mutationFn(variables) {
      const all = tenantId === null ? variables : { ...variables, tenantId }
      const to = { tenantId, overcome }
      if (isPreview) return ask(document, all as Variables, to)
      return once(variables, (key) => ask(document, all as Variables, { ...to, key }))
    },
  })

  function show(found: readonly UserError[]): void {
    const worded = found.map((error) => ({ ...error, message: texts[error.code] ?? error.message }))
    // What is about something that the form has no field for, such as the id, is said beside it.
    const { fields, rest } = byField(worded, form ? new Set(Object.keys(form.getValues())) : new Set())
    form?.setErrors(fields)
    setErrors(rest)
    setCodes(found.map(({ code }) => code))
  }

  async function run(variables: Given<Variables>): Promise<Payload<Result> | null> {
    show([])
    let data: Result
    try {
      data = await mutation.mutateAsync(variables)
    } catch (error) {
      const code = error instanceof ApiError ? error.code : 'INTERNAL'
      if (code !== 'CANCELLED') show([{ code, message: explain(error), path: null }])
      return null
    }
    const payload = Object.values(data as object)[0] as Payload<Result>
    const { userErrors = [] } = payload as { readonly userErrors?: readonly UserError[] }
    if (userErrors.length > 0) {
      show(await inLanguage(userErrors))
      return null
    }
    if (!isPreview) {
      const about = tenantId ?? 'person'
      await queries.invalidateQueries({ queryKey: [about], refetchType: 'none' })
      for (const name of [area, ...also]) void queries.invalidateQueries({ queryKey: [about, name] })
    }
    if (done !== undefined) notifications.show({ message: done, color: 'ok' })
    await onDone?.(payload)
    return payload
  }

  return { run, isPending: mutation.isPending, errors, codes, reset: () => show([]) }
}

/** For what is done without a form: what was refused is said in a notification. */
export function showErrors(errors: readonly UserError[]): void {
  for (const { message } of errors)
    notifications.show({ title: errorTitle(), message, color: 'bad', autoClose: 10_000 })
}
