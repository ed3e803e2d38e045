// Small documents that ask for one long text again and again: aliases, and lists of revisions.
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { mutate } from '../domains/verbs.ts'
import { svgOf } from '../kit/images.ts'
import { postTo } from './raw.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const BODY = `<p>${'x'.repeat(65_000)}</p>{{ invite_url }}`
const times = (many: number, field: (n: number) => string): string =>
  Array.from({ length: many }, (_, n) => field(n)).join(' ')
const ask = (select: string) => ada.ask(`query ($id: UUID!) { tenant(id: $id) { ${select} } }`, { id: ada.tenantId })

async function revisions(many: number): Promise<void> {
  for (let n = 0; n < many; n++)
    expect(
      (
        await mutate(
          ada,
          'emailTemplateUpdate',
          { tenantId: ada.tenantId, key: 'invite', input: { subject: `Join ${n}`, body: BODY } },
          'template { version }',
        )
      ).userErrors,
    ).toEqual([])
}

test('fifteen histories of a template are refused before they are written out', async () => {
  await revisions(20)
  const whole = await ask('emailTemplate(key: "invite") { history { version body } }')
  expect(whole.errors).toEqual([])
  expect(whole.data.tenant.emailTemplate.history).toHaveLength(20)
  const statuses: number[] = []
  for (let n = 0; n < 3; n++) {
    const document = `query ($id: UUID!) { tenant(id: $id) { emailTemplate(key: "invite") { history {
      ${times(15, (at) => `b${at}: body`)} } } } }`
    statuses.push((await postTo(service, ada.accessToken)({ query: document, variables: { id: ada.tenantId } })).status)
    const many = await ask(`emailTemplate(key: "invite") { history { ${times(14, (at) => `b${at}: body`)} } }`)
    expect(many.data).toBeNull()
    expect(many.errors.map(({ message, extensions }) => [message, extensions['code']])).toEqual([
      [expect.stringMatching(/longer than 10000000 characters/), 'BAD_USER_INPUT'],
    ])
  }
  expect(statuses).toEqual([statuses[0], statuses[0], statuses[0]])
})

test('a list of templates shows the history of each', async () => {
  const list = await ask('emailTemplates { key history { version } }')
  expect(list.errors).toEqual([])
  expect(list.data.tenant.emailTemplates.map(({ history }: { history: unknown[] }) => history.length)).toEqual([
    0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ])
  const aliased = await ask(`branding { ${times(7, (n) => `h${n}: history { version }`)} }`)
  expect(aliased.errors.map(({ message }) => message)).toEqual(
    Array.from({ length: 6 }, () => 'A document can ask for this only once.'),
  )
})

test('revisions of a brand show big images by their addresses', async () => {
  const logoUrl = (n: number) => svgOf(String(n)) + '%20'.repeat(80_000)
  for (let n = 0; n < 5; n++)
    expect(
      (
        await mutate(
          ada,
          'brandingUpdate',
          { tenantId: ada.tenantId, input: { logoUrl: logoUrl(n) } },
          'branding { version }',
        )
      ).userErrors,
    ).toEqual([])
  const { data } = await ask(`branding { history { ${times(14, (n) => `l${n}: logoUrl`)} } }`)
  expect(JSON.stringify(data).length).toBeLessThan(20_000)
  expect(new Set(data.tenant.branding.history.flatMap(Object.values)).size).toBe(5)
  expect(data.tenant.branding.history[0].l0).toMatch(/^https:\/\/id\.example\.test\/brand\//)
})
