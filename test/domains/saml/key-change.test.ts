// A key of this service that is replaced: the new one signs at once, and both open for a while, since the provider goes
// on with our earlier metadata until somebody brings it the new.
import { beforeAll, expect, test } from 'vitest'
import { base64, responseOf, sealed, signed } from '../../kit/saml-idp.ts'
import { addMember, owner, type Person, rows } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { proven } from '../tenant-domains/claims.ts'
import { codes, mutate, tenantOf } from '../verbs.ts'
import { fieldsOf } from './redirect.ts'
import { began, connected, CONNECTION, respond, type SamlConnection, saying } from './verbs.ts'

const service = useService()
let boss: Person
let email: string

beforeAll(async () => {
  boss = await owner(service)
  const { domain } = await proven(service, boss)
  email = `ada@${domain}`
  await addMember(service, boss, 'member', email)
})

const derOf = ({ saml }: SamlConnection): string => saml.spCertificate.replaceAll(/-----[^-]+-----|\s/g, '')

async function rotated(of: SamlConnection): Promise<SamlConnection> {
  const args = { tenantId: boss.tenantId, id: of.id }
  const { connection, userErrors } = await mutate(boss, 'samlConnectionKeyRotate', args, CONNECTION)
  expect(userErrors).toEqual([])
  return connection
}

const untilOf = async ({ id }: SamlConnection): Promise<string | null> =>
  (await tenantOf(boss, `connection(id: "${id}") { saml { formerKeyUntil } }`)).connection.saml.formerKeyUntil

/** Answers the service with what is sealed for the certificate. Returns what went wrong. */
async function answeredBy(connection: SamlConnection, certificate: string): Promise<string[]> {
  const away = await began(service, connection)
  const what = saying(connection, away, { subject: email, attributes: { mail: [email] } })
  const response = base64(await sealed(await signed(responseOf(what), 'Assertion'), certificate))
  const { relayState, browser } = away
  const { code, userErrors } = await respond(service, { connectionId: connection.id, response, relayState, browser })
  expect(code === null).toBe(userErrors.length > 0)
  return codes({ userErrors: [...userErrors] })
}

test('the key before opens for 14 days more, and signs nothing', async () => {
  const first = await connected(boss)
  expect(await untilOf(first)).toBeNull()
  const second = await rotated(first)
  const days = (new Date((await untilOf(first)) ?? 0).getTime() - Date.now()) / 86_400_000
  expect(Math.round(days)).toBe(14)
  for (const certificate of [derOf(first), derOf(second)]) expect(await answeredBy(first, certificate)).toEqual([])
  const { url } = await began(service, first)
  expect([fieldsOf(url, derOf(first)).verified, fieldsOf(url, derOf(second)).verified]).toEqual([false, true])
  const metadata = await (await fetch(`${service.url}/saml/metadata/${first.id}`)).text()
  expect(metadata.replaceAll(/\s/g, '')).not.toContain(derOf(first))
})

test('after that it opens nothing, and neither does a key before the one before', async () => {
  const first = await connected(boss)
  const second = await rotated(first)
  const third = await rotated(first)
  expect(await answeredBy(first, derOf(second))).toEqual([])
  const sessions = () => rows(service, 'session')
  const before = await sessions()
  expect(await answeredBy(first, derOf(first))).toEqual(['SSO_ANSWER_INVALID'])
  await service.owner.query(
    `UPDATE connection SET settings = settings || '{"formerKeyUntil": "2026-01-01T00:00:00.000Z"}' WHERE id = $1`,
    [first.id],
  )
  expect(await answeredBy(first, derOf(second))).toEqual(['SSO_ANSWER_INVALID'])
  expect(await sessions()).toEqual(before)
  expect(await answeredBy(first, derOf(third))).toEqual([])
})

test('other changes of the connection keep both keys', async () => {
  const first = await connected(boss)
  const second = await rotated(first)
  const until = await untilOf(first)
  const input = { name: 'Renamed', forceAuthn: true }
  const { userErrors } = await mutate(boss, 'samlConnectionUpdate', { tenantId: boss.tenantId, id: first.id, input })
  expect([userErrors, await untilOf(first)]).toEqual([[], until])
  for (const certificate of [derOf(first), derOf(second)]) expect(await answeredBy(first, certificate)).toEqual([])
})
