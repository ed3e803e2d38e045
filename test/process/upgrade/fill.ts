// node test/process/upgrade/fill.ts URL: fills the service there, and prints what must hold after an upgrade.
import { Secret, TOTP } from 'otpauth'
import { client, type Client } from '../../kit/client.ts'
import { apiKey, createTenant, PASSWORD, signUp } from '../../kit/seed.ts'
import { type Facts, seen } from './facts.ts'

const service = { url: process.argv[2] ?? '' }
const anybody = client(service.url)

/** The body of an answer that must not be a refusal. */
async function done<T>(answer: Promise<{ status: number; body: T }>): Promise<T> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

async function secondFactor(who: Client): Promise<{ totpSecret: string; recoveryCode: string }> {
  const { secret } = await done(who.rest('POST', '/v1/me/mfa/totp'))
  const code = TOTP.generate({ secret: Secret.fromBase32(secret as string) })
  const { recovery_codes: codes } = await done(who.rest('POST', '/v1/me/mfa/totp/confirm', { code }))
  return { totpSecret: secret as string, recoveryCode: (codes as string[])[0] ?? '' }
}

const ada = await createTenant(service, await signUp(service, 'ada@example.test'))
const { tenantId } = ada
const at = `/v1/tenants/${tenantId}`
const set = (method: string, path: string, input: object): Promise<unknown> =>
  done(ada.rest(method, `${at}${path}`, input))

await set('PUT', '/auth-policy', { password_min_length: 14, magic_link_enabled: false })
await set('PUT', '/branding', { primary_color: '#7c3aed', logo_url: 'https://cdn.example.test/logo.png' })
const body = '<p><a class="button" href="{{ invite_url }}">Take it</a></p>'
await set('PUT', '/email-templates/invite', { subject: 'Join {{ tenant_name }}', body })
await set('POST', '/roles', { name: 'auditor' })
await set('POST', '/ip-rules', { cidr: '127.0.0.0/8', label: 'here' })
await set('PUT', '/ip-rules/config', { enabled: true })
const always = { attr: 'context.local_hour', op: 'gte', value: 0 }
const ruled = { resource_type: 'ip_rule', action: '*' }
await set('POST', '/abac/policies', { name: 'no more', effect: 'deny', ...ruled, condition: always })

const invite = async (email: string): Promise<string> => {
  const { token } = await done(ada.rest('POST', '/v1/invites', { tenant_id: tenantId, email }))
  return token as string
}
const bob = { email: 'bob@example.test' }
await done(anybody.rest('POST', '/v1/invites/accept', { token: await invite(bob.email), password: PASSWORD }))
const carol = { email: 'carol@example.test', token: await invite('carol@example.test') }
const login = (password: string): Promise<{ status: number }> =>
  anybody.rest('POST', '/v1/auth/login', { email: bob.email, password, tenant_id: tenantId })
for (const password of ['wrong', 'wrong again', PASSWORD]) await login(password)
const dave = await signUp(service, 'dave@example.test')
const key = await apiKey(service, ada)
const day = new Date().toISOString().slice(0, 10)
const range = { from: `${day}T00:00:00Z`, to: `${day}T23:59:59Z` }

const { rows_checked: events } = await done(ada.rest('GET', `${at}/audit/verify`))
const facts: Facts = {
  tenantId, ada: { email: ada.email, refreshToken: ada.refreshToken }, bob, carol,
  dave: { email: dave.email, ...(await secondFactor(dave)) },
  apiKey: key.credential, range, auditEvents: events as number, seen: await seen(ada, { tenantId, range }),
}
console.log(JSON.stringify(facts, null, 2))
