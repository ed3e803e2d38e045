// The key provider pkcs11 against SoftHSM, a real token in software.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { KeyProvider } from '../../src/sealing/key-provider.ts'
import { createPkcs11 } from '../../src/sealing/pkcs11.ts'
import { conforms } from './conformance.ts'

const LIBRARY = '/usr/lib/softhsm/libsofthsm2.so'
const PIN = '1234'
const folder = mkdtempSync(join(tmpdir(), 'qeet-id-token-'))

beforeAll(() => {
  mkdirSync(join(folder, 'tokens'))
  writeFileSync(join(folder, 'softhsm2.conf'), `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`)
  vi.stubEnv('SOFTHSM2_CONF', join(folder, 'softhsm2.conf'))
  for (const token of ['one', 'other'])
    execFileSync('softhsm2-util', ['--init-token', '--free', '--label', token, '--pin', PIN, '--so-pin', PIN])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Keys as an operator makes them: not extractable, by `pkcs11-tool` or the tool of the token's maker. */
async function token(label: string) {
  const { default: native } = await import('pkcs11js')
  const module = new native.PKCS11()
  module.load(LIBRARY)
  try {
    module.C_Initialize()
  } catch {
    // one for the whole process
  }
  const slot = module.C_GetSlotList(true).find((one) => module.C_GetTokenInfo(one).label.trim() === label)
  if (!slot) throw new Error(`no token ${label}`)
  const session = module.C_OpenSession(slot, native.CKF_RW_SESSION | native.CKF_SERIAL_SESSION)
  try {
    module.C_Login(session, native.CKU_USER, PIN)
  } catch {
    // the provider has
  }
  return {
    make(name: string): void {
      module.C_GenerateKey(session, { mechanism: native.CKM_AES_KEY_GEN }, [
        { type: native.CKA_CLASS, value: native.CKO_SECRET_KEY },
        { type: native.CKA_TOKEN, value: true },
        { type: native.CKA_LABEL, value: name },
        { type: native.CKA_VALUE_LEN, value: 32 },
        { type: native.CKA_ENCRYPT, value: true },
        { type: native.CKA_DECRYPT, value: true },
        { type: native.CKA_SENSITIVE, value: true },
        { type: native.CKA_EXTRACTABLE, value: false },
      ])
    },
    destroy(name: string): void {
      module.C_FindObjectsInit(session, [{ type: native.CKA_LABEL, value: name }])
      const [found] = module.C_FindObjects(session, 1)
      module.C_FindObjectsFinal(session)
      if (found) module.C_DestroyObject(session, found)
    },
  }
}

const provider = async (label: string, keyId: string): Promise<KeyProvider> =>
  (await createPkcs11({ library: LIBRARY, token: label, pin: PIN }))(keyId)

conforms('pkcs11, on SoftHSM', async () => {
  const [one, other] = [await token('one'), await token('other')]
  for (const name of ['first', 'second']) one.make(name)
  other.make('first')
  return {
    one: await provider('one', 'first'),
    other: await provider('one', 'second'),
    elsewhere: () => provider('other', 'first'),
    disable: (keyId) => one.destroy(keyId),
  }
})

test('a token that is not there is away, and a label of two keys opens nothing', async () => {
  expect(await (await provider('nowhere', 'first')).health()).toMatchObject({ ok: false, kind: 'away' })
  const one = await token('one')
  one.make('twin')
  expect(await (await provider('one', 'twin')).health()).toEqual({ ok: true })
  one.make('twin')
  expect(await (await provider('one', 'twin')).health()).toMatchObject({ ok: false, kind: 'refused' })
})

test('a module that does not load says so', async () => {
  await expect(createPkcs11({ library: '/nowhere.so', token: 'one', pin: PIN })).rejects.toThrow('nowhere.so')
})
