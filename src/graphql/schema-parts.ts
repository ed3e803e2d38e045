// The contract stands in parts: schema.graphql in this folder, and one in the folder of each area.
import { readFileSync } from 'node:fs'
import { AREAS } from '../domains/areas.ts'

export interface SchemaPart {
  /** the area; null for what belongs to none */
  readonly area: string | null
  readonly text: string
}

/** Returns all parts, each after those whose types it extends. */
export function schemaParts(): readonly SchemaPart[] {
  const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
  return [
    { area: null, text: textOf('schema.graphql') },
    ...AREAS.map((area) => ({ area, text: textOf(`../domains/${area}/schema.graphql`) })),
  ]
}
