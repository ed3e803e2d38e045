// What an area plugs into the service.
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Rule, Rules } from '../access/rule.ts'
import type { Resolvers } from '../generated/graphql.ts'
import type { ErrorCopy } from '../shared/error-copy.ts'
import type { DocumentPart } from './document-part.ts'
import type { MakesKind, MakesPart, Shared } from './wiring.ts'

/** The copy of each code, by type of userErrors. */
export type Errors = Readonly<Record<string, Readonly<Record<string, ErrorCopy>>>>

export interface Area {
  /** its folder */
  readonly name: string
  /** its part of the contract */
  readonly schema: string
  readonly resolvers?: Resolvers
  /** who may use its fields of Query, Mutation and Tenant, and of what else needs a rule */
  readonly rules?: Rules
  readonly errors?: Errors
  /** its parts of the document that a configuration is */
  readonly document?: readonly (DocumentPart<never> | MakesPart)[]
  /** the kind of connections that it is, if it is one */
  readonly connectionKind?: MakesKind
  /** makes its services, which resolvers find by their names in `context.services` */
  readonly create?: (shared: Shared) => object
}

/** Returns the text of the part of the contract beside the module `url`: schema.graphql, and others by subject. */
export function schemaIn(url: string): string {
  const folder = fileURLToPath(new URL('.', url))
  const first = 'schema.graphql'
  const others = globSync('*.graphql', { cwd: folder }).filter((file) => file !== first)
  return [first, ...others.sort()].map((file) => readFileSync(`${folder}${file}`, 'utf8')).join('\n')
}

/** Types of which each field has a rule. */
type Ruled = 'Query' | 'Mutation' | 'Subscription' | 'Tenant'

/** Rules of all areas. */
export type AllRules = Rules & Readonly<Record<Ruled, Rules[string]>>

/** Throws where two areas have a rule of the same field. */
export function rulesOf(areas: readonly Area[]): AllRules {
  const all: Record<string, Record<string, Rule>> & Record<Ruled, Record<string, Rule>> = {
    Query: {},
    Mutation: {},
    Subscription: {},
    Tenant: {},
  }
  for (const { name, rules = {} } of areas)
    for (const [type, fields] of Object.entries(rules))
      for (const [field, rule] of Object.entries(fields)) {
        const known = (all[type] ??= {})
        if (known[field]) throw new Error(`${name} has a second rule of ${type}.${field}`)
        known[field] = rule
      }
  return all
}

/** Returns the copy of all codes. */
export function errorsOf(areas: readonly Area[]): Errors {
  return Object.assign({}, ...areas.map(({ errors = {} }) => errors)) as Errors
}
