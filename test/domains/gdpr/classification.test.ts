// The classification knows every column, and no rule leaves personal data behind.
import { expect, test } from 'vitest'
import { useService } from '../../kit/service.ts'

const service = useService()

interface Columns {
  relation: string
  subject: string
  reference: string
  tenant: string
  secret: string
  technical: string
}
interface Rule {
  relation: string
  action: string
  exported: boolean
  becomes: string
  why: string
}
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')
const classified = async (): Promise<Columns[]> =>
  (await service.owner.query<Columns>('SELECT * FROM gdpr_columns()')).rows
const rules = async (): Promise<Rule[]> => (await service.owner.query<Rule>('SELECT * FROM gdpr_rules()')).rows

test('each column of each table is classified once, and nothing else is', async () => {
  const { rows } = await service.owner.query<{ name: string }>(
    `SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT LIKE '\\_%'`,
  )
  const named = (await classified()).flatMap(({ relation, ...kinds }) =>
    Object.values(kinds).flatMap((columns) => words(columns).map((column) => `${relation}.${column}`)),
  )
  expect(named.toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
})

test('each table with personal data has a rule that leaves none of it', async () => {
  const all = await rules()
  const left = (await classified()).flatMap(({ relation, subject }) => {
    const own = all.filter((rule) => rule.relation === relation)
    const gone = own.some(({ action }) => ['delete', 'with', 'log'].includes(action))
    return words(subject)
      .filter((column) => !gone && !own.some(({ becomes }) => becomes.includes(`${column} =`)))
      .map((column) => `${relation}.${column}`)
  })
  // Its terms go when the erasure is complete.
  expect(left).toEqual(['gdpr_purge.terms'])
})

test('a rule that keeps something says why', async () => {
  const kept = (await rules()).filter(({ action }) => action === 'keep' || action === 'change')
  expect(kept.filter(({ why }) => why === '')).toEqual([])
  expect(kept.length).toBeGreaterThan(5)
})

test('a table with something of a person is exported, or holds nothing that is theirs to read', async () => {
  const exported = new Set((await rules()).flatMap((rule) => (rule.exported ? rule.relation : [])))
  const not = (await classified()).filter(({ relation, subject }) => subject !== '' && !exported.has(relation))
  expect(not.map(({ relation }) => relation).toSorted()).toEqual([
    'gdpr_purge', // the reason of somebody else
    'legal_hold', // likewise
    'login_throttle', // a digest
    'member_fact', // a copy
    'outgoing_mail', // what a mail server said to us
    'webhook_delivery', // what a receiver said to us
  ])
})
