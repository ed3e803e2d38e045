// One provider keeps the people of a tenant by SCIM, and signs them in by SAML. What it says by one counts for both.
import { beforeEach, expect, test } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { codes, count } from '../domains/verbs.ts'
import { answered, began, connected, exchange, type SamlConnection, saying, signedIn } from '../domains/saml/verbs.ts'
import { type Directory, directoryAt, provenDomain, userOf } from './directory.ts'

const service = useService()
let boss: Person
let domain: string
let saml: SamlConnection
let scim: Directory

beforeEach(async () => {
  boss = await owner(service)
  domain = await provenDomain(service, boss)
  saml = await connected(boss)
  scim = await directoryAt(service, boss, saml.id)
})

/** Somebody whom the directory has sent, and what the provider says of them. */
async function provisioned() {
  const user = userOf(domain)
  const { status, body } = await scim.ask('POST', '/Users', user)
  expect(status).toBe(201)
  return { id: body.id as string, what: { subject: user.userName, attributes: { mail: [user.userName] } } }
}

const active = (id: string, value: boolean) => scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value })

async function refused(what: Awaited<ReturnType<typeof provisioned>>['what']): Promise<string[]> {
  const away = await began(service, saml)
  const { code, userErrors } = await answered(service, saml, saying(saml, away, what), away)
  expect(code).toBeNull()
  return codes({ userErrors: [...userErrors] })
}

test('somebody whom SCIM has created signs in by SAML, and is refused from when SCIM deactivates them', async () => {
  const { id, what } = await provisioned()
  const grace = await signedIn(service, saml, what)
  expect((await grace.rest('GET', '/v1/me')).status).toBe(200)

  // Another sign-in is under way: the provider has spoken, and its code is not traded yet.
  const away = await began(service, saml)
  const { code } = await answered(service, saml, saying(saml, away, what), away)
  expect(code).not.toBeNull()

  expect((await active(id, false)).body).toMatchObject({ active: false })
  expect((await grace.rest('GET', '/v1/me')).status).toBe(401)
  const sessions = () => count(service, 'session', 'tenant_id = $1', [boss.tenantId])
  const before = await sessions()
  expect((await exchange(service, code)).tokens).toBeNull()
  expect(await refused(what)).toHaveLength(1)
  expect(await sessions()).toBe(before)

  expect((await active(id, true)).body).toMatchObject({ active: true })
  expect((await grace.rest('GET', '/v1/me')).status).toBe(401)
  expect((await signedIn(service, saml, what)).userId).toBe(grace.userId)
})

test('a person whom SCIM has deleted is refused, too, and no first sign-in brings them back', async () => {
  const { id, what } = await provisioned()
  const grace = await signedIn(service, saml, what)
  expect((await scim.ask('DELETE', `/Users/${id}`)).status).toBe(204)
  expect((await grace.rest('GET', '/v1/me')).status).toBe(401)
  expect(await refused(what)).toHaveLength(1)
})
