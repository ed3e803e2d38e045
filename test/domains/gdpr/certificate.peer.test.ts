// Somebody without this service checks a certificate of erasure by openssl and the published key.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addMember, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'
import { erase } from './due.ts'

const service = useService()

test('openssl verifies a certificate, and none that was changed', async () => {
  const ada = await owner(service)
  const gone = await addMember(service, ada, 'member')
  const input = { userId: gone.userId }
  const { purge } = await mutate(ada, 'gdprPurgeRequest', { tenantId: ada.tenantId, input }, 'purge { id }')
  await erase(service, purge.id)
  const { certificate } = (await ada.rest('GET', `/v1/gdpr/purge/${purge.id}`)).body
  const [head = '', claims = '', signature = ''] = certificate.split('.')
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  writeFileSync(join(folder, 'key.pem'), (await ada.rest('GET', '/v1/gdpr/signing-key')).body.public_key)
  writeFileSync(join(folder, 'signature'), Buffer.from(signature, 'base64url'))
  const verified = (text: string): boolean => {
    writeFileSync(join(folder, 'input'), text)
    const files = ['-pubin', '-inkey', 'key.pem', '-rawin', '-in', 'input', '-sigfile', 'signature']
    return spawnSync('openssl', ['pkeyutl', '-verify', ...files], { cwd: folder }).status === 0
  }
  expect([verified(`${head}.${claims}`), verified(`${head}.${claims}x`)]).toEqual([true, false])
  rmSync(folder, { recursive: true })
})
