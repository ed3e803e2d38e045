// Writes src/generated/functions.ts: how TypeScript calls the functions of prisma/sql, as a migrated database knows
// them. `scripts/generate.ts` runs it when the SQL has changed; the argument is the digest of that SQL, which is kept
// in the first line.
import { writeFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { migrate } from '../src/database/migrate.ts'
import { PgliteBackend, pgliteOptions } from '../src/database/pglite-pool.ts'
import { sqlFiles } from '../src/database/sql.ts'

interface FunctionFacts {
  readonly name: string
  readonly names: readonly string[] | null
  readonly modes: readonly string[] | null
  readonly types: readonly string[]
  readonly result: string
}

/** What requests may execute, and what runs with the rights of the platform role; no triggers, no pure helpers. */
const FACTS = `
  SELECT p.proname::text AS name, p.proargnames AS names, p.proargmodes::text[] AS modes,
    ARRAY(SELECT format_type(u.type, NULL) FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]))
      WITH ORDINALITY AS u(type, at) ORDER BY u.at) AS types, format_type(p.prorettype, NULL) AS result
  FROM pg_proc p
  WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype
    AND p.provolatile <> 'i' AND (p.prosecdef OR has_function_privilege('qeetid_runtime', p.oid, 'EXECUTE'))
  ORDER BY p.proname COLLATE "C"`

/** SQL types as functions write them, with what a value is as an argument, and in a row. */
const TYPES: Readonly<Record<string, readonly [sql: string, argument: string, row: string]>> = {
  boolean: ['boolean', 'boolean', 'boolean'],
  bigint: ['bigint', 'bigint | number', 'bigint'],
  bytea: ['bytea', 'Uint8Array', 'Uint8Array'],
  date: ['date', 'Date', 'Date'],
  'double precision': ['float8', 'number', 'number'],
  integer: ['int', 'number', 'number'],
  json: ['json', 'string', 'unknown'],
  jsonb: ['jsonb', 'string', 'unknown'],
  smallint: ['smallint', 'number', 'number'],
  text: ['text', 'string', 'string'],
  'timestamp with time zone': ['timestamptz', 'Date', 'Date'],
  uuid: ['uuid', 'string', 'string'],
  void: ['void', 'never', 'unknown'],
}

function typeOf(type: string): readonly [sql: string, argument: string, row: string] {
  const found = TYPES[type.replace('[]', '')]
  if (!found) throw new Error(`${type} has no type in TypeScript yet: add it to scripts/functions-generator.ts`)
  if (!type.endsWith('[]')) return found
  const [sql, argument, row] = found
  const arrayOf = (one: string): string => (one.includes(' ') ? `(${one})[]` : `${one}[]`)
  return [`${sql}[]`, `readonly ${arrayOf(argument)}`, arrayOf(row)]
}

async function readFacts(): Promise<FunctionFacts[]> {
  const lite = await PGlite.create()
  const owner = new pg.Pool(pgliteOptions(new PgliteBackend(lite)))
  try {
    await migrate(owner)
    return (await owner.query<FunctionFacts>(FACTS)).rows
  } finally {
    await owner.end()
    await lite.close()
  }
}

/** What stands above each function, by its name. Its last sentence may be "Nullable: …". */
async function readComments(): Promise<ReadonlyMap<string, { text: string; nullable: readonly string[] }>> {
  const functions = /((?:^-- .*\n)+)CREATE OR REPLACE FUNCTION (\w+)\(/gm
  const found = (await sqlFiles()).flatMap(({ sql }) => [...sql.matchAll(functions)])
  return new Map(
    found.map(([, lines = '', name = '']) => {
      const comment = lines.replace(/^-- /gm, '').replaceAll('\n', ' ').trim()
      const [, text = '', nullable = ''] = /^(.*?)(?: Nullable: ([\w, ]+)\.)?$/.exec(comment) ?? []
      return [name, { text, nullable: nullable.split(', ').filter((one) => one !== '') }]
    }),
  )
}

const camelCase = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

const ended = (fields: readonly string[]): string[] => fields.map((field) => `${field};`)

/** On one line, or the items in lines of at most 120 columns between begin and end. */
function filled(
  begin: string,
  items: readonly string[],
  end: string,
  indent = `${/^ */.exec(begin)?.[0] ?? ''}  `,
): string {
  const space = begin.endsWith('[') ? '' : ' '
  const one = `${begin}${space}${items.join(' ').replace(/[;,]$/, '')}${space}${end.trim()}`
  if (one.length <= 120) return one
  const lines = [indent + (items[0] ?? '')]
  for (const item of items.slice(1)) {
    const last = lines.at(-1) ?? ''
    if (last.length + 1 + item.length <= 120) lines[lines.length - 1] = `${last} ${item}`
    else lines.push(indent + item)
  }
  return [begin, ...lines, end].join('\n')
}

const facts = await readFacts()
const comments = await readComments()
const types: string[] = []
const signatures: string[] = []
for (const { name, names, modes, types: of, result } of facts) {
  const all = of.map((type, at) => ({ name: names?.[at] ?? '', mode: modes?.[at] ?? 'i', type }))
  const args = all.filter(({ mode }) => mode === 'i')
  const columns = all.filter(({ mode }) => mode !== 'i')
  if (columns.length === 0) columns.push({ name, mode: 'o', type: result })
  const { text, nullable } = comments.get(name) ?? { text: '', nullable: [] }
  const unknown = nullable.filter((one) => ![...args, ...columns].some((other) => other.name === one))
  if (unknown.length > 0) throw new Error(`${name} has no ${unknown.join(', ')}, which is said to be nullable`)
  const orNull = (one: string): string => (nullable.includes(one) ? ' | null' : '')
  const taken = args.map((one) => `${camelCase(one.name)}: ${typeOf(one.type)[1]}${orNull(one.name)}`)
  const columnTypes = columns.map((one) => `${one.name}: ${typeOf(one.type)[2]}${orNull(one.name)}`)
  const order = args.map((one) => `['${camelCase(one.name)}', '${typeOf(one.type)[0]}'],`)
  types.push(
    filled('  /**', text.split(' '), '   */', '   * '),
    `  ${name}: {`,
    taken.length > 0 ? filled('    args: {', ended(taken), '    }') : '    args: None',
    filled('    row: {', ended(columnTypes), '    }'),
    '  }',
  )
  signatures.push(filled(`  ${name}: [`, order, '  ],'))
}

writeFileSync(
  'src/generated/functions.ts',
  `// ${process.argv[2] ?? ''}
// Made from prisma/sql by \`npm run generate\`. Arguments are in camelCase, columns as PostgreSQL has them.

type None = Readonly<Record<never, never>>

export interface Functions {
${types.join('\n')}
}

/** The arguments of each function, in order, with their types in SQL. */
export const SIGNATURES: { readonly [Name in keyof Functions]: readonly (readonly [name: string, type: string])[] } = {
${signatures.join('\n')}
}
`,
)
