// A token counts as of when something is written, and not as of when its request began.
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { owner } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { count } from '../domains/verbs.ts'
import { directoryOf, provenDomain, userOf } from './directory.ts'

const service = useService()

test.each([
  ['its token is revoked', 'UPDATE scim_token SET revoked_at = now() WHERE id = $1', 'tokenId'],
  ['its token expires', "UPDATE scim_token SET expires_at = now() - interval '1 second' WHERE id = $1", 'tokenId'],
  ['its connection is disabled', "UPDATE connection SET status = 'DISABLED' WHERE id = $1", 'connectionId'],
] as const)('while a body still comes, %s: nothing is written', async (_, sql, of) => {
  const ada = await owner(service)
  const scim = await directoryOf(service, ada)
  const body = JSON.stringify(userOf(await provenDomain(service, ada)))
  const call = request(`${service.url}/scim/v2/Users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${scim.secret}`, 'content-length': Buffer.byteLength(body) },
  })
  const status = new Promise<number | undefined>((resolve, reject) => {
    call.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    call.on('error', reject)
  })
  call.write(body.slice(0, 10))
  await expect.poll(() => count(service, 'scim_token', 'id = $1 AND last_used_at IS NOT NULL', [scim.tokenId])).toBe(1)
  await service.owner.query(sql, [scim[of]])
  call.end(body.slice(10))
  expect(await status).toBe(401)
  expect(await count(service, 'directory_user', 'tenant_id = $1', [ada.tenantId])).toBe(0)
})
