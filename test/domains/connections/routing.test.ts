// Where people go to sign in: by the domain of their address, which tells nothing about who has an account.
import { expect, test } from 'vitest'
import { addMember, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate, nobody } from '../verbs.ts'
import { addressAt, connect, connected } from './connecting.ts'
import { WITH_STAND_IN } from './stand-in.ts'

const service = useService({}, { areas: WITH_STAND_IN })

async function found(email: string): Promise<string[]> {
  const { ssoDiscovery } = await nobody(service).gql(
    'query ($email: String!) { ssoDiscovery(email: $email) { connections { id } } }',
    { email },
  )
  return ssoDiscovery.connections.map(({ id }: { id: string }) => id)
}

test('the answer depends on the domain alone', async () => {
  const { boss, domain, connection } = await connected(service)
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  const answers = [ada.email, addressAt(domain), `NOBODY@${domain.toUpperCase()}`]
  expect(await Promise.all(answers.map(found))).toEqual(answers.map(() => [connection]))
  const elsewhere = [`x@sub.${domain}`, 'x@elsewhere.example', '', 'x@', '@'.repeat(400)]
  expect(await Promise.all(elsewhere.map(found))).toEqual(elsewhere.map(() => []))
})

test('several connections are for people to choose from, and only active ones', async () => {
  const { boss, domain, connection } = await connected(service)
  const second = await connect(boss, { domains: [domain] })
  await connect(boss, { domains: ['other.example'] })
  await connect(boss, { status: 'DRAFT' })
  expect(await found(addressAt(domain))).toEqual([connection, second])
  await mutate(boss, 'connectionDisable', { tenantId: boss.tenantId, id: connection })
  expect(await found(addressAt(domain))).toEqual([second])
})

test('an unproven domain, and one of a suspended tenant, lead nowhere', async () => {
  const { boss, domain, connection } = await connected(service)
  const verified = (at: string) =>
    service.owner.query(`UPDATE tenant_domain SET verified_at = ${at} WHERE domain = $1`, [domain])
  await verified('NULL')
  expect(await found(addressAt(domain))).toEqual([])
  await verified('now()')
  expect(await found(addressAt(domain))).toEqual([connection])
  await mutate(boss, 'tenantSuspend', { tenantId: boss.tenantId })
  expect(await found(addressAt(domain))).toEqual([])
})

test('sign-in methods of a tenant show its connections, and /v1 answers as the contract says', async () => {
  const { boss, domain, connection } = await connected(service)
  const { signInMethods } = await nobody(service).gql(
    'query ($id: UUID!) { signInMethods(tenantId: $id) { connections { id name loginUrl } } }',
    { id: boss.tenantId },
  )
  expect(signInMethods.connections).toMatchObject([{ id: connection, name: 'Stand-in' }])
  expect(signInMethods.connections[0].loginUrl).toMatch(new RegExp(`/sso/login/${connection}$`))
  const { status, body } = await nobody(service).rest('GET', `/v1/sso/discovery?email=x@${domain}`)
  expect(status).toBe(200)
  const led = { connection_type: 'oidc', connection_id: connection, login_url: expect.any(String) as string }
  expect(body).toEqual({ ...led, items: [{ ...led, provider: '', name: 'Stand-in' }] })
  await connect(boss, { domains: [domain] })
  const several = (await nobody(service).rest('GET', `/v1/sso/discovery?email=x@${domain}`)).body
  expect([Object.keys(several), several.items.length]).toEqual([['items'], 2])
  const none = await nobody(service).rest('GET', '/v1/sso/discovery?email=x@elsewhere.example')
  expect([none.status, none.body]).toEqual([200, { items: [] }])
})
