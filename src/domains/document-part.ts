// A part of the document that a configuration is: what an area registers, so that its settings can be read, planned and
// applied with all others.
import type { Permission } from '../access/permissions.ts'
import type { Principal } from '../access/principal.ts'
import type { ConfigurationChangeKind, ConfigurationInput } from '../generated/graphql.ts'
import { canonicalJson } from '../shared/canonical-json.ts'
import type { ErrorCopy } from '../shared/error-copy.ts'
import type { Result } from '../shared/result.ts'
import type { Database, Tx } from '../tenancy/database.ts'

/** Settings by the names that they have in the document. Moments are texts (RFC 3339). */
export type Fields = Readonly<Record<string, unknown>>

/** A row of a table, as Prisma has it but for columns that do not count. */
export type Row = Readonly<Record<string, unknown>>

/** Returns the rows of a table of the scope's tenant, in the order of their keys. */
export type Rows = (relation: string) => readonly Row[]

/** One item of a list, or the settings of a part that is none. */
export interface Item {
  /** what its mutations call it; null: they need nothing */
  readonly id: string | null
  readonly fields: Fields
  /** it came with the tenant: without a line in the document it stays as it is */
  readonly lasting?: boolean
}

/** What an item that is left out may depend on. */
export interface Around {
  /** Returns the items that another part is to have; null: it is not in the document, and stays as it is. */
  readonly wanted: (part: keyof ConfigurationInput) => readonly Fields[] | null
  readonly rows: Rows
}

/** All items of a part. */
export interface Whole {
  readonly before: readonly Fields[]
  readonly after: readonly Fields[]
}

/** What becomes of one item. */
export interface Step {
  readonly part: DocumentPart<never>
  /** null: the part is not a list */
  readonly key: string | null
  readonly kind: ConfigurationChangeKind
  readonly id: string | null
  /** null: there is none */
  readonly before: Fields | null
  readonly after: Fields | null
  /** of the item in the input; null: it is not in the document */
  readonly path: readonly string[] | null
}

/** Where a step is carried out: `db` is the transaction `tx`, as services see it. */
export interface Running {
  readonly db: Database
  readonly tx: Tx
}

/** Returns a fault as the mutation of the step does, or a secret that was made. */
export type Run = (on: Running) => Promise<Result<{ readonly secret?: string } | null>>

/** `Deps`: what it picks from what areas share. */
export interface DocumentPart<Deps> {
  readonly name: keyof ConfigurationInput
  /** for those who read it */
  readonly needs: Permission
  /** the tables that it is made of */
  readonly relations: readonly string[]
  /** the fields that name an item; null: the part is not a list */
  readonly key: readonly string[] | null
  /** several items may have one name: they are distinguished by their order, as they are stored and in the document */
  readonly repeats?: true
  /** of fields that the document may leave out */
  readonly defaults: Fields
  /** Returns what is stored, with all fields. A part that is no list has one item. */
  readonly stored: (rows: Rows) => readonly Item[]
  /** Returns the fields as the service would store them. What is malformed stays: its mutation says what is wrong. */
  readonly canonical?: (fields: Fields) => Fields
  /** Returns the fields in the form in which they are compared, and shown in plans. Absent: as they are. */
  readonly compared?: (fields: Fields) => Fields
  /** Returns what becomes of an item that is left out; null: it is deleted, as are all without this function. */
  readonly without?: (fields: Fields, around: Around) => Fields | null
  /** whether an item has ended by itself, so that an earlier version comes back without it */
  readonly ended?: (fields: Fields) => boolean
  /** the mutation that does the same as a step; its rights are those of the step */
  readonly mutations: Readonly<Partial<Record<ConfigurationChangeKind, string>>>
  /** Returns the mutations of a step in place of that one. The rights of all are needed; the first one is shown. */
  readonly takes?: (step: Step) => readonly string[]
  /** Returns whether the step takes away some protection. `whole`: all items before and after all steps. */
  readonly weakens: (before: Fields | null, after: Fields | null, whole: Whole) => boolean
  /** Returns whether the step deletes what does not come back as it was. */
  readonly deletes?: (before: Fields | null, after: Fields | null) => boolean
  /** Returns whether the step cannot take itself back after a time, since a secret would have to be entered again. */
  readonly irrevocable?: (before: Fields | null, after: Fields | null) => boolean
  /** whether it says who gets in and what they may do, so that recorded decisions are replayed */
  readonly decides?: true
  /** what the codes of its mutations mean */
  readonly words: Readonly<Record<string, Pick<ErrorCopy, 'message'>>>
  /** its items are deleted after all other steps, since others may refer to them */
  readonly deletedLast?: true
  /** Reads what needs a connection of its own, before the transaction, and returns what carries the step out. */
  readonly prepare: (shared: Deps, caller: Principal, step: Step) => Promise<Run>
}

type Changing = Pick<Step, 'part' | 'before' | 'after'>

/** Returns the fields of a step in the form in which they are compared. */
export function comparedOf({ part: { compared }, before, after }: Changing): Pick<Step, 'before' | 'after'> {
  return compared ? { before: before && compared(before), after: after && compared(after) } : { before, after }
}

/** Returns the fields that are different. */
export function changedFields(step: Changing): string[] {
  const { before, after } = comparedOf(step)
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].filter((name) => !same(before?.[name] ?? null, after?.[name] ?? null))
}

/** Returns the changed fields with their values after the step. */
export function changeOf(step: Changing): Fields {
  return Object.fromEntries(changedFields(step).map((name) => [name, step.after?.[name] ?? null]))
}

/** Returns whether two values are the same JSON; the order of names does not count. */
export function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null)
}

/** Returns a moment as the document has it. */
export function momentOf(value: unknown): string | null {
  return value instanceof Date ? value.toISOString() : null
}
