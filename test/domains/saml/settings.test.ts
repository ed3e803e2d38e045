import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateKeyPairSync } from 'node:crypto'
import { owner, type Person } from '../../kit/seed.ts'
import { IDP, idpKeys, metadataOf, SLO_URL, SSO_URL } from '../../kit/saml-idp.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, codes, mutate, tenantOf } from '../verbs.ts'
import { pemOf } from '../../../src/domains/saml/certificates.ts'
import { fieldsOf } from './redirect.ts'
import { began, CONNECTION, connected } from './verbs.ts'

/** Metadata as a provider shows them. */
const shown = { status: 200, body: '' }
const provider = createServer((_request, response) => response.writeHead(shown.status).end(shown.body))
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
const metadataUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/metadata`
afterAll(() => provider.close())

const service = useService({ OUTBOUND_ALLOW: new URL(metadataUrl).origin })
const strict = useService({ OUTBOUND_ALLOW: '' })
let boss: Person
let certificate: string

beforeAll(async () => {
  boss = await owner(service)
  ;({ certificate } = await idpKeys())
  shown.body = await metadataOf()
})

const create = (input: object, who = boss) =>
  mutate(who, 'samlConnectionCreate', { tenantId: who.tenantId, input: { name: 'Acme', ...input } }, CONNECTION)
const update = (id: string, input: object) =>
  mutate(boss, 'samlConnectionUpdate', { tenantId: boss.tenantId, id, input }, CONNECTION)
const fields = () => ({ idpEntityId: IDP, idpSsoUrl: SSO_URL, idpCertificate: pemOf(certificate) })

describe('is made from', () => {
  test('pasted metadata', async () => {
    const { connection, userErrors } = await create({ metadataXml: await metadataOf() })
    expect(userErrors).toEqual([])
    expect(connection).toMatchObject({ name: 'Acme', status: 'DRAFT', version: 1 })
    expect(connection.saml).toMatchObject({
      idpEntityId: IDP,
      idpSsoUrl: SSO_URL,
      idpSloUrl: SLO_URL,
      idpCertificate: pemOf(certificate),
      allowIdpInitiated: false,
      forceAuthn: false,
      nameIdFormat: 'ANY',
      certificates: [{ subject: 'CN=idp.example' }],
      spEntityId: `https://id.example.test/saml/metadata/${connection.id}`,
      spAcsUrl: `https://id.example.test/saml/acs/${connection.id}`,
    })
  })

  test('fields, which count before metadata', async () => {
    expect((await create(fields())).connection.saml).toMatchObject({ idpEntityId: IDP, idpSloUrl: null })
    const both = { metadataXml: await metadataOf(), idpSsoUrl: 'https://idp.example/other' }
    expect((await create(both)).connection.saml).toMatchObject({ idpEntityId: IDP, idpSsoUrl: both.idpSsoUrl })
  })

  test('metadata that are fetched, through the door for what tenants name', async () => {
    expect((await create({ metadataUrl })).connection.saml.idpEntityId).toBe(IDP)
    const stranger = await owner(strict)
    const refused = await changesNothing(strict, () => create({ metadataUrl }, stranger))
    expect(refused.userErrors).toMatchObject([{ code: 'METADATA_UNREACHABLE', path: ['input', 'metadataUrl'] }])
    shown.status = 404
    expect((await create({ metadataUrl })).userErrors).toMatchObject([
      { code: 'METADATA_INVALID', path: ['input', 'metadataUrl'] },
    ])
    Object.assign(shown, { status: 200, body: 'hello' })
    expect(codes(await create({ metadataUrl }))).toEqual(['METADATA_INVALID'])
  })
})

test.each([
  ['nothing', {}, 'REQUIRED', ['idpEntityId', 'idpSsoUrl']],
  ['no certificate', { idpCertificate: '' }, 'REQUIRED', ['idpCertificate']],
  ['an address without encryption', { idpSsoUrl: 'http://idp.example/sso' }, 'INVALID', ['idpSsoUrl']],
  ['a script', { idpSsoUrl: 'javascript:alert(1)' }, 'INVALID', ['idpSsoUrl']],
  ['an address with a name in it', { idpSloUrl: 'https://a:b@idp.example/' }, 'INVALID', ['idpSloUrl']],
  ['a blank entity', { idpEntityId: ' ' }, 'REQUIRED', ['idpEntityId']],
  ['a long entity', { idpEntityId: 'x'.repeat(1_025) }, 'TOO_LONG', ['idpEntityId']],
  ['no certificate at all', { idpCertificate: 'hello' }, 'CERTIFICATE_INVALID', ['idpCertificate']],
  ['metadata twice', { metadataXml: '<x/>', metadataUrl }, 'INVALID', ['metadataUrl']],
  ['metadata of nobody', { metadataXml: '<x/>' }, 'METADATA_INVALID', ['metadataXml']],
  ['a blank name', { name: ' ' }, 'REQUIRED', ['name']],
  ['a long attribute', { emailAttribute: 'x'.repeat(300) }, 'TOO_LONG', ['emailAttribute']],
])('refuses %s, and names the field', async (name, more, code, paths) => {
  const given = name === 'nothing' ? more : { ...fields(), ...more }
  const { userErrors } = await changesNothing(service, () => create(given))
  expect(userErrors.map((error: { code: string; path: string[] }) => [error.code, error.path])).toEqual(
    paths.map((path) => [code, ['input', path]]),
  )
})

test('refuses keys that are weak, or that are not RSA', async () => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const bare = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  expect(codes(await create({ ...fields(), idpCertificate: bare }))).toEqual(['CERTIFICATE_INVALID'])
})

test('a change leaves what it does not name, and what it was not read from', async () => {
  const made = await connected(boss)
  const { connection, userErrors } = await update(made.id, { forceAuthn: true, expectedVersion: made.version })
  expect(userErrors).toEqual([])
  expect(connection.saml).toMatchObject({ idpEntityId: IDP, forceAuthn: true, spCertificate: made.saml.spCertificate })
  expect(
    codes(await changesNothing(service, () => update(made.id, { forceAuthn: false, expectedVersion: made.version }))),
  ).toEqual(['CONFLICT'])
  expect(codes(await update(crypto.randomUUID(), { forceAuthn: true }))).toEqual(['NOT_FOUND'])
})

test("another tenant's connection answers like an unknown one, and stays as it is", async () => {
  const theirs = await connected(await owner(service))
  const { tenantId } = boss
  for (const id of [theirs.id, crypto.randomUUID()])
    await changesNothing(service, async () => {
      expect(codes(await update(id, { forceAuthn: true }))).toEqual(['NOT_FOUND'])
      expect(codes(await mutate(boss, 'samlConnectionKeyRotate', { tenantId, id }))).toEqual(['NOT_FOUND'])
      for (const [method, path] of [
        ['GET', ''],
        ['PATCH', ''],
        ['DELETE', ''],
        ['POST', '/test'],
        ['POST', '/rotate-key'],
      ])
        expect(
          (
            await boss.rest(
              method ?? '',
              `/v1/tenants/${tenantId}/saml/${id}${path}`,
              method === 'PATCH' ? {} : undefined,
            )
          ).status,
        ).toBe(404)
    })
})

test('each setting of the request changes the request', async () => {
  const made = await connected(boss)
  const request = async (): Promise<string> => fieldsOf((await began(service, made)).url).xml
  expect(await request()).not.toMatch(/ForceAuthn|Format=/)
  await update(made.id, { forceAuthn: true, nameIdFormat: 'PERSISTENT', idpSsoUrl: 'https://idp.example/elsewhere' })
  expect(await request()).toMatch(/Destination="https:\/\/idp.example\/elsewhere"/)
  expect(await request()).toMatch(/ForceAuthn="true"/)
  expect(await request()).toMatch(/nameid-format:persistent"/)
  await update(made.id, { nameIdFormat: 'EMAIL' })
  expect(await request()).toMatch(/nameid-format:emailAddress"/)
})

test('a new key signs from then on, and is in our metadata', async () => {
  const made = await connected(boss)
  const args = { tenantId: boss.tenantId, id: made.id }
  const { connection } = await mutate(boss, 'samlConnectionKeyRotate', args, CONNECTION)
  expect(connection.saml.spCertificate).not.toBe(made.saml.spCertificate)
  const certificate = connection.saml.spCertificate.replaceAll(/-----[^-]+-----|\s/g, '')
  expect(fieldsOf((await began(service, made)).url, certificate).verified).toBe(true)
  expect((await (await fetch(`${service.url}/saml/metadata/${made.id}`)).text()).replaceAll(/\s/g, '')).toContain(
    certificate,
  )
})

test('the key of this service is sealed, and in no answer', async () => {
  const made = await connected(boss)
  const { rows } = await service.owner.query(
    'SELECT settings::text AS settings, secret FROM connection WHERE id = $1',
    [made.id],
  )
  expect(rows[0].settings).not.toContain('PRIVATE')
  expect(Buffer.from(rows[0].secret).includes('PRIVATE')).toBe(false)
  expect(JSON.stringify(await tenantOf(boss, 'connections { saml { spCertificate } }'))).not.toContain('PRIVATE')
})

test('the settings are looked at without asking anybody', async () => {
  const made = await connected(boss)
  const look = async () =>
    (
      await tenantOf(
        boss,
        `connection(id: "${made.id}") { saml { test { ok success error checks { name ok detail } } } }`,
      )
    ).connection.saml.test
  expect(await look()).toMatchObject({ ok: false, success: false, error: expect.stringContaining('usual names') })
  await update(made.id, { emailAttribute: 'mail' })
  expect(await look()).toMatchObject({ ok: true, success: true, error: null })
})
