// The documents that the admin UI may send. The build wrote them; nothing else is executed for a cookie, so a script in
// the page can do no more than the UI does.
import { readFileSync } from 'node:fs'
import { Kind, OperationTypeNode, parse } from 'graphql'
import type { AllRules } from '../domains/area.ts'

export interface UiDocument {
  readonly query: string
  /** one of its mutations asks for a sign-in that is not long ago */
  readonly recentSignIn: boolean
  /** it leads the browser to an identity provider */
  readonly leadsAway: boolean
}

/** Mutations that take what a browser keeps, to know it again when it comes back. */
const LEADING_AWAY: ReadonlySet<string> = new Set(['identityLinkStart', 'connectionTrialStart'])

export type UiDocuments = ReadonlyMap<string, UiDocument>

/** Reads the documents by the SHA-256 of their text, in hex. Returns none where the UI was not built. */
export function readDocuments(file: string, rules: AllRules): UiDocuments {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return new Map()
  }
  const known = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>)
  return new Map(
    known.map(([id, query]) => {
      const recentSignIn = hasMutation(query, (name) => name === null || rules.Mutation[name]?.recentSignIn === true)
      return [id, { query, recentSignIn, leadsAway: hasMutation(query, (name) => LEADING_AWAY.has(name ?? '')) }]
    }),
  )
}

/** `test` gets the name of each mutation; null: it stands in a fragment. */
function hasMutation(query: string, test: (name: string | null) => boolean): boolean {
  return parse(query).definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === OperationTypeNode.MUTATION &&
      definition.selectionSet.selections.some((field) => test(field.kind === Kind.FIELD ? field.name.value : null)),
  )
}
