// The audit log as a file: whole, in parts, as it was filtered, and inert in a spreadsheet.
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { memberWith, mutate, tenantOf } from '../verbs.ts'

const service = useService()
let ada: Person
beforeAll(async () => {
  ada = await owner(service)
  for (const name of ['one', 'two "quoted", with a comma', 'three\nlines'])
    await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: name.replace('\n', ' ') } })
})

const EXPORT = `query ($id: UUID!, $format: AuditExportFormat!, $filter: AuditEventFilter, $after: String, $most: Int) {
  tenant(id: $id) { auditExport(format: $format, filter: $filter, after: $after, most: $most) { text events next } }
}`
const part = async (variables: object, who = ada) =>
  (await who.gql(EXPORT, { id: who.tenantId, ...variables })).tenant.auditExport as {
    text: string
    events: number
    next: string | null
  }
async function whole(variables: object): Promise<string> {
  let text = ''
  let after: string | null = null
  do {
    const found: Awaited<ReturnType<typeof part>> = await part({ ...variables, after })
    text += found.text
    after = found.next
  } while (after !== null)
  return text
}
const events = async () =>
  (await tenantOf(ada, 'auditEvents(first: 100) { nodes { seq id action metadata userAgent hash } }')).auditEvents.nodes

test('JSON Lines have each event once, with all of it, also in parts', async () => {
  const lines = (await whole({ format: 'JSON_LINES', most: 2 })).trimEnd().split('\n')
  const nodes = await events()
  expect(lines.map((line) => JSON.parse(line).seq)).toEqual(nodes.map(({ seq }: { seq: number }) => seq))
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    id: nodes[0].id,
    action: nodes[0].action,
    actor_type: 'user',
    ip: '127.0.0.1',
    metadata: nodes[0].metadata,
    row_hash: nodes[0].hash,
  })
  expect(await whole({ format: 'JSON_LINES' })).toBe(`${lines.join('\n')}\n`)
})

test('CSV has its names once, and quotes what needs it', async () => {
  const text = await whole({ format: 'CSV', most: 3 })
  const lines = text.trimEnd().split('\r\n')
  expect(lines[0]).toMatch(/^seq,id,created_at,action,/)
  expect(lines.filter((line) => line.startsWith('seq,'))).toHaveLength(1)
  expect(lines).toHaveLength((await events()).length + 1)
  expect(text).toContain('"{""name"":""two \\""quoted\\"", with a comma""}"')
  expect(await whole({ format: 'CSV' })).toBe(text)
})

test('a cell that a spreadsheet would carry out is text', async () => {
  await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${ada.accessToken}`,
      'user-agent': '=HYPERLINK("https://evil.example")',
    },
    body: JSON.stringify({
      query: `mutation { roleCreate(tenantId: "${ada.tenantId}", input: { name: "sly" }) { userErrors { code } } }`,
    }),
  })
  const { text } = await part({ format: 'CSV', most: 1 })
  expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  const json = await part({ format: 'JSON_LINES', most: 1 })
  expect(JSON.parse(json.text).user_agent).toBe('=HYPERLINK("https://evil.example")')
})

test('the filter holds for each part', async () => {
  const lines = (await whole({ format: 'JSON_LINES', filter: { action: 'role.created' }, most: 1 }))
    .trimEnd()
    .split('\n')
  expect(new Set(lines.map((line) => JSON.parse(line).action))).toEqual(new Set(['role.created']))
  expect(lines.length).toBeGreaterThanOrEqual(3)
  expect(await part({ format: 'CSV', filter: { action: 'nothing' } })).toMatchObject({ events: 0, next: null })
})

test('a part of none or too many, a cursor of elsewhere, and a caller without audit.read are refused', async () => {
  const code = async (variables: object, who = ada): Promise<unknown> =>
    (await who.ask(EXPORT, { id: ada.tenantId, format: 'CSV', ...variables })).errors[0]?.extensions['code']
  for (const most of [0, 5_001]) expect(await code({ most })).toBe('BAD_USER_INPUT')
  const { next } = await part({ format: 'CSV', most: 1 }, await owner(service))
  expect(await code({ after: next })).toBe('BAD_USER_INPUT')
  expect(await code({}, await memberWith(service, ada, ['tenant.read']))).toBe('FORBIDDEN')
})
