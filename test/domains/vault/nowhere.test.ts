// The value of a secret is in no table, no log line, no audit entry and no refusal: only in the two answers that are
// made to have it.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { count, tenantOf } from '../verbs.ts'
import { create, readByName, remove, reveal, update } from './verbs.ts'

const VALUE = 'canary-7f3a9c51-of-the-vault'
const written: string[] = []
const service = useService({ LOG_LEVEL: 'trace' }, { log: { write: (line: string) => void written.push(line) } })
/** Everything that was answered besides the two that may have it. */
const answers: string[] = []
/** What those two had. */
const shown: string[] = []
let ada: Person
let tables: string[]

const noted = async <T>(answer: Promise<T>): Promise<T> => {
  answers.push(JSON.stringify(await answer))
  return answer
}

beforeAll(async () => {
  ada = await owner(service)
  const headers = { 'idempotency-key': randomUUID() }
  const path = `/v1/tenants/${ada.tenantId}/secrets`
  const kept = await noted(ada.rest('POST', path, { name: 'a', value: VALUE, scope: 'x' }, headers))
  const { id } = kept.body
  await noted(create(ada, ada, { name: 'a', value: VALUE }))
  await noted(create(ada, ada, { name: 'a b', value: VALUE }))
  await noted(create(ada, ada, { name: 'too-long', value: VALUE.repeat(3_000) }))
  await noted(update(ada, ada, id, { value: VALUE, name: 'renamed' }))
  await noted(update(ada, ada, id, { value: VALUE, expectedVersion: 9 }))
  await noted(update(ada, ada, id, { value: VALUE, scope: 'y' }))
  await noted(ada.rest('PATCH', `${path}/${id}`, { value: VALUE, nmae: 'x' }))
  await noted(ada.rest('PATCH', `${path}/${id}`, { value: { deep: 1 } }))
  await noted(ada.rest('POST', path, `{"name":"n","value":"${VALUE}" oh no`))
  await noted(
    ada.ask(`mutation { vaultSecretCreate(tenantId: "${ada.tenantId}", input: { value: 1 }) { secret { id } } }`),
  )
  await noted(ada.rest('GET', path))
  await noted(tenantOf(ada, 'vaultSecrets { nodes { name scope version } } settingChanges { totalCount }'))
  await noted(tenantOf(ada, 'auditEvents(first: 50) { nodes { action metadata } }'))
  shown.push((await reveal(ada, ada, id)).value)
  const key = await apiKey(service, ada, { scopes: ['vault:a'] })
  shown.push((await readByName(key, 'a')).body.value)
  await service.owner.query("UPDATE vault_secret SET name = 'renamed' WHERE id = $1", [id])
  await noted(reveal(ada, ada, id))
  await service.owner.query("UPDATE vault_secret SET name = 'a' WHERE id = $1", [id])
  const { rows } = await service.owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  )
  tables = rows.map(({ name }) => name)
})

const forms = (text: string): string[] => [
  text,
  Buffer.from(text).toString('hex'),
  Buffer.from(text).toString('base64').slice(0, -4),
]

/** Names of the tables that have the text somewhere. */
async function holding(text: string): Promise<string[]> {
  const found: string[] = []
  for (const table of tables)
    for (const form of forms(text))
      if ((await count(service, `"${table}" t`, 'strpos(to_jsonb(t)::text, $1) > 0', [form])) > 0) found.push(table)
  return [...new Set(found)]
}

test('no table has it, though tables are looked into', async () => {
  expect(tables.length).toBeGreaterThan(40)
  expect(await holding(VALUE)).toEqual([])
  expect(await holding('secret.rotated')).toContain('audit_event')
})

test('no log line has it, though lines are written', () => {
  expect(written.length).toBeGreaterThan(10)
  // An end of it is too much, too: messages about JSON quote some of it.
  const parts = [...forms(VALUE), VALUE.slice(-8)]
  expect(written.filter((line) => parts.some((part) => line.includes(part)))).toEqual([])
})

test('no answer has it but the two that show it', () => {
  expect(shown).toEqual([VALUE, VALUE])
  expect(answers.length).toBeGreaterThan(10)
  expect(answers.filter((answer) => answer.includes(VALUE))).toEqual([])
})

test('nothing is left of it when it is deleted', async () => {
  const { rows } = await service.owner.query<{ id: string }>('SELECT id FROM vault_secret')
  for (const { id } of rows) await remove(ada, ada, id)
  expect(await count(service, 'vault_secret')).toBe(0)
})
