import { expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { useService } from '../../kit/service.ts'

const service = useService({ RATE_LIMITS: 'on' })

test.each([
  ['samlRespond', 'SamlRespondInput', { response: 'x' }],
  ['samlLogoutRespond', 'SamlLogoutRespondInput', { query: 'x' }],
])('%s takes few messages for a connection from an address, and reads no more of them', async (name, type, more) => {
  const connectionId = crypto.randomUUID()
  // In one document, so that no token comes back meanwhile.
  const calls = Array.from({ length: 14 }, (_, at) => `m${at}: ${name}(input: $input) { userErrors { code } }`)
  const document = `mutation ($input: ${type}!) { ${calls.join('\n')} }`
  const { errors } = await client(service.url).ask(document, { input: { connectionId, ...more } })
  const refused = errors.map(({ path, extensions }) => [Number(String(path?.[0]).slice(1)), extensions['code']])
  expect(refused.length).toBeGreaterThan(0)
  for (const [at, code] of refused) expect([Number(at) >= 10, code]).toEqual([true, 'RATE_LIMITED'])
})
