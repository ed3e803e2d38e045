// Between the document, the items of its parts, and what is stored.
import type { ConfigurationChangeKind, ConfigurationInput } from '../../generated/graphql.ts'
import { fail, failAll, type Fault, ok, type Result } from '../../shared/result.ts'
import type { ConfigurationErrorCode } from '../../generated/graphql.ts'
import { type Around, changedFields, comparedOf, type DocumentPart, type Fields } from '../document-part.ts'
import { type Item, same, type Step } from '../document-part.ts'
import type { State } from './state.ts'

/** What a part is to be like: its items, each with its place in the input. */
export interface Wanted {
  readonly part: DocumentPart<never>
  readonly items: readonly { readonly fields: Fields; readonly path: readonly string[] | null }[]
}

const INPUT = ['input', 'document']

/** Returns what the document asks for, part by part. Fails if a list has two items of one name. */
export function wantedBy(
  parts: readonly DocumentPart<never>[],
  document: ConfigurationInput,
): Result<Wanted[], ConfigurationErrorCode> {
  const faults: Fault<ConfigurationErrorCode>[] = []
  const wanted = parts.flatMap((part): Wanted[] => {
    const given = document[part.name]
    if (given === undefined || given === null) return []
    const path = [...INPUT, part.name]
    const listed = part.key !== null
    const items = (listed ? (given as readonly Fields[]) : [given as Fields]).map((fields, at) => ({
      fields: complete(part, fields),
      path: listed ? [...path, String(at)] : path,
    }))
    const seen = new Set<string>()
    for (const [at, key] of keysOf(part, items).entries()) {
      const item = items[at]
      if (key === null || !item) continue
      if (seen.has(key)) faults.push({ code: 'INVALID', path: item.path, message: 'Another item has the same name.' })
      seen.add(key)
    }
    return [{ part, items }]
  })
  return faults.length > 0 ? failAll(faults) : ok(wanted)
}

/** Returns what an earlier state had. */
export function wantedByState(parts: readonly DocumentPart<never>[], state: State): Wanted[] {
  return parts.map((part) => ({
    part,
    items: part.stored(state.rows).flatMap(({ fields }) => (part.ended?.(fields) ? [] : [{ fields, path: null }])),
  }))
}

/** Returns the fields with defaults in place of what is left out, as the service would store them. */
function complete({ defaults, canonical }: DocumentPart<never>, given: Fields): Fields {
  const said = Object.entries(given).filter(
    ([name, value]) => value !== undefined && !(value === null && name in defaults),
  )
  const fields = { ...defaults, ...Object.fromEntries(said.map(([name, value]) => [name, plain(value)])) }
  return canonical ? canonical(fields) : fields
}

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value)

/** Returns what names an item in its part; null: the part is not a list. */
export function keyOf({ key }: Pick<DocumentPart<never>, 'key'>, fields: Fields): string | null {
  return key === null
    ? null
    : key
        .map((name) => fields[name])
        .filter((name) => typeof name === 'string' && name !== '')
        .join(' ')
}

/**
 * Returns what names each of the items. Where several may have one name, the later ones are numbered from 2 on, after a
 * line break: no name has one, so that none is mistaken for a numbered one.
 */
function keysOf(part: DocumentPart<never>, items: readonly { readonly fields: Fields }[]): (string | null)[] {
  const counts = new Map<string, number>()
  return items.map(({ fields }) => {
    const key = keyOf(part, fields)
    if (key === null || !part.repeats) return key
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count === 1 ? key : `${key}\n(${count})`
  })
}

/** Returns the document: of each part what is not as by default, lists in the order of their names. */
export function documentOf(parts: readonly DocumentPart<never>[], state: State): Record<string, unknown> {
  return Object.fromEntries(
    parts.map((part) => {
      const held = part.stored(state.rows).map(({ fields }) => fields)
      const nameOf = (fields: Fields): string => keyOf(part, fields) ?? ''
      const items = held
        .toSorted((one, other) => compared(nameOf(one), nameOf(other)))
        .map((each) => sparse(part, each))
      return [part.name, part.key === null ? (items[0] ?? {}) : items]
    }),
  )
}

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function sparse({ defaults }: DocumentPart<never>, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !(name in defaults && same(value, defaults[name]))),
  )
}

/**
 * Returns the steps from what is stored to what is wanted, in the order in which they are taken. `literally`: what is
 * left out is gone, also where its part keeps it.
 */
export function stepsOf(state: State, wanted: readonly Wanted[], literally = false): Step[] {
  const around: Around = {
    wanted: (name) => wanted.find(({ part }) => part.name === name)?.items.map(({ fields }) => fields) ?? null,
    rows: state.rows,
  }
  const early: Step[] = []
  const late: Step[] = []
  for (const { part, items } of wanted) {
    const held = part.stored(state.rows)
    const stored = new Map(keysOf(part, held).map((key, at) => [key, held[at]]))
    const left = new Map(stored)
    const steps: Step[] = []
    const keys = keysOf(part, items)
    for (const [at, { fields, path }] of items.entries()) {
      const key = keys[at] ?? null
      const item = stored.get(key)
      left.delete(key)
      const step = stepOf(part, key, item, fields, path)
      if (changedFields(step).length > 0) steps.push(step)
    }
    const gone = [...left].flatMap(([key, item]): Step[] => {
      if (!item || item.lasting) return []
      const after = literally ? null : (part.without?.(item.fields, around) ?? null)
      const step = stepOf(part, key, item, after, null)
      return after && changedFields(step).length === 0 ? [] : [step]
    })
    if (part.deletedLast) late.unshift(...gone)
    else early.push(...gone) // they make room
    early.push(...steps)
  }
  return [...early, ...late]
}

function stepOf(
  part: DocumentPart<never>,
  key: string | null,
  item: Item | undefined,
  after: Fields | null,
  path: readonly string[] | null,
): Step {
  const kind: ConfigurationChangeKind = item === undefined ? 'CREATE' : after === null ? 'DELETE' : 'UPDATE'
  const shown = key?.replace('\n', ' ') ?? null
  return { part, key: shown, kind, id: item?.id ?? null, before: item?.fields ?? null, after, path }
}

/** A difference of one item, as people see it. */
export interface Difference {
  readonly part: string
  readonly key: string | null
  readonly kind: ConfigurationChangeKind
  readonly fields: { readonly name: string; readonly before: string | null; readonly after: string | null }[]
}

export function differenceOf(step: Step): Difference {
  const { before, after } = comparedOf(step)
  const shown = (fields: Fields | null, name: string): string | null => {
    const value = fields?.[name]
    return value === undefined || value === null ? null : JSON.stringify(value)
  }
  return {
    part: step.part.name,
    key: step.key,
    kind: step.kind,
    fields: changedFields(step).map((name) => ({
      name,
      before: shown(before, name),
      after: shown(after, name),
    })),
  }
}

/** Returns what is different between two states. */
export function differencesOf(parts: readonly DocumentPart<never>[], before: State, after: State): Difference[] {
  const wanted = parts.map((part) => ({
    part,
    items: part.stored(after.rows).map(({ fields }) => ({ fields, path: null })),
  }))
  return stepsOf(before, wanted, true).map(differenceOf)
}

/** Fails unless the plan is about a document or a version. */
export function oneOf<T>(document: T | null | undefined, version: number | null | undefined) {
  const both = Boolean(document) && typeof version === 'number'
  if (!document && typeof version !== 'number') return fail('REQUIRED', INPUT, 'A document or a version is needed.')
  return both ? fail('INVALID', ['input', 'version'], 'A document or a version, not both.') : null
}
