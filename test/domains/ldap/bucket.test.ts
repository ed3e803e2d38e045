// Signing in by a directory is limited by connection and address, whether or not there is such a connection.
import { expect, test } from 'vitest'
import { useStoppedClock } from '../../kit/clock.ts'
import { useService } from '../../kit/service.ts'
import { BUCKETS } from '../../../src/limits/rate-limit.ts'
import { nobody } from '../verbs.ts'

useStoppedClock()
const service = useService({ RATE_LIMITS: 'on' })

test('an address may try a connection a few times in a row, and another connection after that', async () => {
  const login = async (id: string): Promise<unknown> => {
    const answer = await nobody(service).ask(
      `mutation ($id: UUID!) {
        ldapLogin(connectionId: $id, input: { username: "grace", password: "x" }) { userErrors { code } } }`,
      { id },
    )
    return answer.errors[0]?.extensions['code'] ?? answer.data.ldapLogin.userErrors[0].code
  }
  const [first, second] = ['0199c0de-0000-7000-8000-000000000001', '0199c0de-0000-7000-8000-000000000002']
  const tries = []
  for (let nth = 0; nth < BUCKETS.federation.burst + 1; nth++) tries.push(await login(first))
  expect(tries.slice(0, -1)).toEqual(Array.from({ length: BUCKETS.federation.burst }, () => 'CONNECTION_NOT_FOUND'))
  expect(tries.at(-1)).toBe('RATE_LIMITED')
  expect(await login(second)).toBe('CONNECTION_NOT_FOUND')
})
