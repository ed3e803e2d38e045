// What is stored of all settings, now or as of an earlier version. Each version keeps the rows that it changed, before
// and after; an earlier one is found by going back from the newest.
import type { Client } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { rowOfJson } from '../../tenancy/json-rows.ts'
import { once } from '../../memory/once.ts'
import { same } from '../document-part.ts'
import type { Row, Rows } from '../document-part.ts'

/** Columns as stored. */
type Stored = Readonly<Record<string, unknown>>

/** The head of the versions. */
export interface Head {
  /** 0: nothing was ever set */
  readonly version: number
  /** versions before this one are not kept */
  readonly keptFrom: number
  readonly openVersion: number | null
  readonly openBackTo: number | null
  readonly revertAt: Date | null
}

/** A row that a version changed. */
export interface Change {
  readonly version: number
  readonly relation: string
  readonly before: unknown
  readonly after: unknown
  readonly auditSeq: bigint
  readonly createdAt: Date
}

const UNSET: Head = { version: 0, keptFrom: 0, openVersion: null, openBackTo: null, revertAt: null }

/** The rows of all settings, by table and then by key. */
export class State {
  readonly head: Head
  readonly #keys: ReadonlyMap<string, readonly string[]>
  readonly #rows: Map<string, Map<string, Stored>>
  constructor(head: Head, keys: ReadonlyMap<string, readonly string[]>, rows: Map<string, Map<string, Stored>>) {
    this.head = head
    this.#keys = keys
    this.#rows = rows
  }

  readonly rows: Rows = (relation) => {
    const held = [...(this.#rows.get(relation)?.entries() ?? [])].toSorted(([one], [other]) => (one < other ? -1 : 1))
    return held.map(([, row]) => rowOfJson<Row>(row))
  }

  /** Returns the state without these changes, which are given newest first. */
  without(changes: readonly Change[]): State {
    const rows = new Map(this.#rows)
    for (const relation of new Set(changes.map((change) => change.relation)))
      rows.set(relation, new Map(this.#rows.get(relation)))
    for (const { relation, before, after } of changes) {
      const held = rows.get(relation) ?? new Map<string, Stored>()
      if (after !== null) held.delete(this.#keyOf(relation, after as Stored))
      if (before !== null) held.set(this.#keyOf(relation, before as Stored), before as Stored)
    }
    return new State(this.head, this.#keys, rows)
  }

  /** Returns the rows alone that these changes are about: of thousands of rules, few differ. */
  touchedBy(changes: readonly Change[]): State {
    const rows = new Map<string, Map<string, Stored>>()
    for (const { relation, before, after } of changes) {
      const held = rows.get(relation) ?? new Map<string, Stored>()
      rows.set(relation, held)
      for (const row of [before, after] as (Stored | null)[]) {
        const key = row && this.#keyOf(relation, row)
        const found = key === null ? undefined : this.#rows.get(relation)?.get(key)
        if (key !== null && found) held.set(key, found)
      }
    }
    return new State(this.head, this.#keys, rows)
  }

  /** Returns the state without those of these changes that nothing has changed since. */
  withoutUntouched(changes: readonly Change[]): State {
    return changes.reduce<State>((state, change) => {
      const row = (change.after ?? change.before) as Stored
      const held = state.#rows.get(change.relation)?.get(state.#keyOf(change.relation, row)) ?? null
      return same(held, change.after) ? state.without([change]) : state
    }, this)
  }

  #keyOf(relation: string, row: Stored): string {
    return JSON.stringify((this.#keys.get(relation) ?? []).map((column) => row[column] ?? null))
  }
}

export type States = ReturnType<typeof createStates>

export function createStates({ client }: { readonly client: Client }) {
  const keys = once(async () => {
    const relations = await callFunction(client, 'configuration_relations')
    return new Map(relations.map(({ relation, row_key }) => [relation, row_key.filter((column) => column !== '')]))
  })

  /** Returns the state of the scope's tenant. `on`: the client, or a transaction. */
  async function current(on: Client): Promise<State> {
    const rows = new Map<string, Map<string, Stored>>()
    const found = await callFunction(on, 'configuration_rows')
    const head = found.find(({ relation }) => relation === 'configuration_head')
    const state = new State(head ? rowOfJson<Head>(head.held) : UNSET, await keys(), rows)
    const settings = found.filter(({ relation }) => relation !== 'configuration_head')
    return state.without(
      settings.map(({ relation, held }) => ({
        version: 0,
        relation,
        before: held,
        after: null,
        auditSeq: 0n,
        createdAt: new Date(0),
      })),
    )
  }

  /** Returns the head alone. */
  async function head(on: Client): Promise<Head> {
    return (await on.configurationHead.findFirst({})) ?? UNSET
  }

  /** Returns the changes of the versions after `from` until `to`, newest first. */
  const changes = (from: number, to: number): Promise<Change[]> =>
    client.configurationChange.findMany({
      where: { version: { gt: from, lte: to } },
      orderBy: [{ version: 'desc' }, { place: 'desc' }],
    })

  /** Returns the state as of a version; null: there is none, or it is older than what is kept. */
  async function asOf(state: State, version: number): Promise<State | null> {
    const { head } = state
    if (version < head.keptFrom || version > head.version || version < 0) return null
    return version === head.version ? state : state.without(await changes(version, head.version))
  }

  return { current, head, changes, asOf }
}
