// What administrators are shown who look at a connection, at metadata or at a response.
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { base64, IDP, metadataOf, responseOf, SHA1, signed, SSO_URL } from '../../kit/saml-idp.ts'
import { useService } from '../../kit/service.ts'
import { newKeyPair } from '../../../src/domains/saml/key-pair.ts'
import { count, mutate } from '../verbs.ts'
import { connected, type SamlConnection, saying } from './verbs.ts'

const service = useService()
let boss: Person
let acme: SamlConnection

beforeAll(async () => {
  boss = await owner(service)
  acme = await connected(boss)
})

interface Found {
  readonly code: string
  readonly severity: string
  readonly message: string
  readonly advice: string | null
}

async function look(pasted: object | null = null, { id } = acme): Promise<readonly Found[]> {
  const input = { connectionId: id, ...(pasted && { pasted }) }
  const select = 'findings { code severity message advice path } ok'
  const answer = await mutate(boss, 'ssoConnectionDiagnose', { tenantId: boss.tenantId, input }, select)
  expect(answer.userErrors).toEqual([])
  return answer.findings
}

const GRACE = 'grace@acme.example'
const usual = (more = {}) => saying(acme, null, { subject: GRACE, ...more })
const errorsOf = (findings: readonly Found[]): string[] =>
  findings.filter(({ severity }) => severity === 'ERROR').map(({ code }) => code)
const ofResponse = async (xml: string): Promise<string[]> => errorsOf(await look({ response: base64(xml) }))

test('the settings of a connection that works have no errors', async () => {
  expect(errorsOf(await look())).toEqual([])
})

test('metadata that fit are accepted, and those that do not say why', async () => {
  expect((await look({ metadata: await metadataOf() })).map(({ code }) => code)).toContain('DOCUMENT_ACCEPTED')
  const { certificate } = await newKeyPair('idp.example')
  const errorsIn = async (xml: string) => errorsOf(await look({ metadata: xml }))
  expect(await errorsIn(await metadataOf({ entityId: 'https://other.example' }))).toContain('ISSUER_MISMATCH')
  expect(await errorsIn(await metadataOf({ certificates: [certificate] }))).toContain('SIGNATURE_INVALID')
  expect(await errorsIn((await metadataOf()).replace(SSO_URL, 'https://idp.example/moved'))).toContain(
    'SETTING_INVALID',
  )
  expect(await errorsIn('<x/>')).toEqual(['DOCUMENT_INVALID'])
})

test('each thing that is wrong with a response has a finding of its own, with what to do', async () => {
  const plain = responseOf(usual())
  const assertion = (what = {}) => signed(responseOf(usual(what)), 'Assertion')
  const hour = (count: number) => ({ at: new Date(Date.now() + count * 3_600_000) })
  const moved = plain.replace(/Recipient="[^"]+"/, 'Recipient="https://other.example/acs"')
  const cases: [string, string][] = [
    [plain, 'UNSIGNED'],
    [await signed(plain, 'Assertion', SHA1), 'ALGORITHM_WEAK'],
    [await signed(plain, 'Assertion', undefined, await newKeyPair('stranger')), 'SIGNATURE_INVALID'],
    [await assertion({ issuer: 'https://other.example' }), 'ISSUER_MISMATCH'],
    [await assertion({ audience: 'https://other.example' }), 'AUDIENCE_MISMATCH'],
    [await signed(moved, 'Assertion'), 'ACS_MISMATCH'],
    [await assertion(hour(1)), 'CLOCK_SKEW'],
    [(await assertion()).replace('status:Success', 'status:Responder'), 'PROVIDER_REFUSED'],
    [await assertion({ format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }), 'SUBJECT_MISSING'],
    ['hello', 'DOCUMENT_INVALID'],
  ]
  const found: [string, string][] = []
  for (const [xml, code] of cases) {
    const findings = await look({ response: base64(xml) })
    found.push([code, errorsOf(findings)[0] ?? 'none'])
    expect(findings.every(({ severity, advice }) => severity === 'OK' || advice !== null)).toBe(true)
  }
  expect(found).toEqual(cases.map(([, code]) => [code, code]))
  expect((await look({ response: base64(await assertion(hour(-1))) })).map(({ code }) => code)).toContain(
    'RESPONSE_EXPIRED',
  )
})

test('a good response is accepted, in Base64 and as XML, and signs nobody in', async () => {
  const xml = await signed(
    responseOf(usual({ inResponseTo: '_1', attributes: { displayName: ['Grace'] } })),
    'Assertion',
  )
  const before = [await count(service, 'session'), await count(service, 'external_identity')]
  for (const response of [base64(xml), xml]) {
    const findings = await look({ response })
    expect([errorsOf(findings), findings.map(({ code }) => code)]).toEqual([
      [],
      expect.arrayContaining(['DOCUMENT_ACCEPTED']),
    ])
  }
  expect([await count(service, 'session'), await count(service, 'external_identity')]).toEqual(before)
})

test('one that nobody asked for, or without an address, is named', async () => {
  const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
  expect(await ofResponse(await signed(responseOf(usual({ format: persistent })), 'Assertion'))).toEqual([
    'EMAIL_MISSING',
    'UNREQUESTED',
  ])
})

test('findings name nobody', async () => {
  const attributes = { mail: ['somebody@acme.example'] }
  for (const what of [usual({ attributes }), usual({ attributes, audience: 'https://other.example' })]) {
    const findings = JSON.stringify(await look({ response: base64(await signed(responseOf(what), 'Assertion')) }))
    expect(findings).not.toMatch(/grace|somebody/)
  }
})

test('a certificate that ends soon, or has ended, is named', async () => {
  const { checkSettings } = await import('../../../src/domains/saml/doctor.ts')
  const { certificate } = await newKeyPair('idp.example')
  const settings = {
    entityId: IDP,
    ssoUrl: SSO_URL,
    sloUrl: null,
    sloResponseUrl: null,
    certificates: [certificate],
    allowIdpInitiated: false,
    forceAuthn: false,
    nameIdFormat: 'ANY' as const,
    ourCertificate: certificate,
    formerKeyUntil: null,
  }
  const at = (days: number) => checkSettings(settings, new Date(Date.now() + days * 86_400_000)).map(({ code }) => code)
  expect(at(0)).toContain('CERTIFICATE_VALID')
  expect(at(3_640)).toContain('CERTIFICATE_EXPIRES_SOON')
  expect(at(3_700)).toContain('CERTIFICATE_EXPIRED')
  expect(at(-1)).toContain('CERTIFICATE_NOT_YET_VALID')
})
