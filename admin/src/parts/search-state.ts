// The state of a page in the address: what is searched, filtered, sorted, opened. Text only, and defaults are left out.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

interface Part<Value> {
  readonly read: (raw: string | undefined) => Value
  readonly write: (value: Value) => string | undefined
}
/** Any part: what it writes is what it reads. */
interface AnyPart {
  readonly read: (raw: string | undefined) => unknown
  readonly write: (value: never) => string | undefined
}
type Parts = Readonly<Record<string, AnyPart>>
type Values<Of extends Parts> = { readonly [Key in keyof Of]: Of[Key] extends Part<infer Value> ? Value : never }

export const text = (or = ''): Part<string> => ({
  read: (raw) => raw ?? or,
  write: (value) => (value === or ? undefined : value),
})
export const optional: Part<string | null> = {
  read: (raw) => raw ?? null,
  write: (value) => value ?? undefined,
}
export const oneOf = <const Value extends string>(values: readonly Value[], or: NoInfer<Value>): Part<Value> => ({
  read: (raw) => values.find((value) => value === raw) ?? or,
  write: (value) => (value === or ? undefined : value),
})
/** Some of the values, such as `?part=ipRules,roles`; none of them: all. */
export const several = <const Value extends string>(values: readonly Value[]): Part<readonly Value[]> => ({
  read: (raw) => values.filter((value) => (raw ?? '').split(',').includes(value)),
  write: (value) => (value.length === 0 ? undefined : value.join(',')),
})
export const flag: Part<boolean> = { read: (raw) => raw === '1', write: (value) => (value ? '1' : undefined) }
export const count = (or: number): Part<number> => ({
  read: (raw) => (raw !== undefined && /^\d{1,9}$/.test(raw) ? Number(raw) : or),
  write: (value) => (value === or ? undefined : String(value)),
})

const valuesOf = <const Of extends Parts>(parts: Of, raw: Readonly<Record<string, string | undefined>>): Values<Of> =>
  Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, part.read(raw[key])])) as unknown as Values<Of>

/** The state of a page whose address says nothing. */
export const initial = <const Of extends Parts>(parts: Of): Values<Of> => valuesOf(parts, {})

/**
 * `parts` is a constant of the module. What changes while one types replaces the entry of the history; `push` makes a
 * new one, so that Back closes what was opened.
 */
export function useSearchState<const Of extends Parts>(
  parts: Of,
): readonly [Values<Of>, (change: Partial<Values<Of>>, how?: { readonly push?: boolean }) => void] {
  const raw = useSearch({ strict: false })
  const navigate = useNavigate()
  const values = useMemo(() => valuesOf(parts, raw), [parts, raw])
  return [
    values,
    (change, { push = false } = {}) => {
      const written = Object.entries(change).map(([key, value]) => [key, parts[key]?.write(value as never)])
      const next = (before: Readonly<Record<string, string | undefined>>) => ({
        ...before,
        ...Object.fromEntries(written),
      })
      void navigate({ to: '.', search: next, replace: !push })
    },
  ]
}
