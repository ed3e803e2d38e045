// Makes src/generated and docs/methods.md of ../schema.graphql and methods.txt.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, getNamedType } from 'graphql'
import { docsText } from './docs.ts'
import { missing, parseTable } from './methods.ts'
import { resourcesText } from './resources.ts'
import { selectionsOf } from './selections.ts'
import { summarize } from './summaries.ts'
import { tableText } from './table.ts'
import { typesText } from './types.ts'

/** Throws if methods.txt does not fit the schema. */
export function generate(): void {
  const home = join(import.meta.dirname, '..')
  const schema = buildSchema(readFileSync(join(home, '../schema.graphql'), 'utf8'))
  const text = readFileSync(join(home, 'methods.txt'), 'utf8')
  summarize(schema, text)
  const table = parseTable(text, schema)
  const without = missing(schema, table)
  if (without.length > 0) throw new Error(`methods.txt has no line for ${without.join(', ')}`)
  const { methods, named } = table
  const selections = selectionsOf(
    schema,
    methods.map(({ field }) => getNamedType(field.type).name),
    named,
  )
  mkdirSync(join(home, 'src/generated'), { recursive: true })
  mkdirSync(join(home, 'docs'), { recursive: true })
  writeFileSync(join(home, 'src/generated/table.ts'), tableText(methods, selections))
  writeFileSync(join(home, 'src/generated/types.ts'), typesText(schema, methods, selections))
  writeFileSync(join(home, 'src/generated/resources.ts'), resourcesText(methods, selections))
  writeFileSync(join(home, 'docs/methods.md'), docsText(methods))
}
