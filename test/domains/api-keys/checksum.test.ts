// A scanner of texts recognises a key by its form, and verifies its checksum, without this service.
import { expect, test } from 'vitest'
import { newCredential } from '../../../src/domains/api-keys/model.ts'
import { client } from '../../kit/client.ts'
import { apiKey, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { standing } from '../verbs.ts'

const service = useService()

/** As src/domains/api-keys/README.md says it, in code of its own. */
const FORM = /\bqk_[A-Za-z0-9_-]{8}\.[A-Za-z0-9_-]{26}[A-Za-z0-9_-]{6}(?![A-Za-z0-9_-])/g
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function isGenuine(key: string): boolean {
  let crc = 0xffffffff
  for (const character of key.slice(0, 38)) {
    crc ^= character.charCodeAt(0)
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  let bits = BigInt((crc ^ 0xffffffff) >>> 0) << 4n
  let digits = ''
  for (let digit = 0; digit < 6; digit++, bits >>= 6n) digits = DIGITS[Number(bits & 63n)] + digits
  return key.slice(38) === digits
}

test('each new key has the form and the checksum, and a changed one has not', () => {
  for (let time = 0; time < 1_000; time++) {
    const { credential } = newCredential()
    expect(`"${credential}"`.match(FORM)).toEqual([credential])
    expect(isGenuine(credential)).toBe(true)
    const at = 3 + (time % 41)
    if (credential[at] === '.') continue
    const changed = `${credential.slice(0, at)}${credential[at] === 'x' ? 'y' : 'x'}${credential.slice(at + 1)}`
    expect(isGenuine(changed)).toBe(false)
  }
})

test('a key from before has no checksum, and goes on working', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  const before = `${key.credential.slice(0, 38)}xxxxxx`
  expect(isGenuine(before)).toBe(false)
  await service.owner.query("UPDATE api_key SET secret_hash = sha256(convert_to($2, 'UTF8')) WHERE id = $1", [
    key.id,
    before.split('.')[1],
  ])
  expect(await standing(client(service.url, `ApiKey ${before}`))).toBe('ok')
})
