// Writes schema.graphql: the parts of the contract as one document. Clients read it, and reviewers see it change.
import { writeFileSync } from 'node:fs'
import { buildSchema, type DocumentNode, type GraphQLSchema, parse, print, printType, Kind } from 'graphql'
import { AREAS } from '../src/domains/areas.ts'
import { commonPart } from '../src/graphql/schema.ts'

const HEADER = `# THE contract, printed from its parts by \`npm run generate\`: src/graphql/schema.graphql, then
# src/domains/<area>/schema.graphql, one banner an area. Change a part, not this file.
#
# Authorization: each field of Query, Mutation and Tenant has a rule in the area.ts of its area (all of them:
# docs/rules.md); the permission it asks for is appended to its description when the schema is built. A missing
# permission is a top-level error FORBIDDEN; a tenant or record that is not yours and one that does not exist get the
# same answer.
`

const banner = (area: string): string => `# ─── ${area} `.padEnd(120, '─')

/** Returns the definitions of `document` with all extensions of them, in its order. */
function printed(document: DocumentNode, schema: GraphQLSchema): string[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind === Kind.SCHEMA_DEFINITION) return [print(definition)]
    const type = 'name' in definition && definition.kind.endsWith('TypeDefinition') ? definition.name : undefined
    const found = type && schema.getType(type.value)
    return found ? [printType(found)] : []
  })
}

const common = commonPart()
const schema = buildSchema([common, ...AREAS.map((area) => area.schema)].join('\n'))
const sections = [
  ...printed(parse(common), schema),
  ...AREAS.flatMap(({ name, schema: part }) => [banner(name), ...printed(parse(part), schema)]),
]
writeFileSync('schema.graphql', `${[HEADER, ...sections].join('\n\n').replace('\n\n\n', '\n\n')}\n`)
