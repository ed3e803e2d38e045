import { beforeAll, describe, expect, test } from 'vitest'
import type { Assertion } from '../../../src/domains/saml/assertion.ts'
import { SamlFault } from '../../../src/domains/saml/fault.ts'
import { type KeyPair, newKeyPair } from '../../../src/domains/saml/key-pair.ts'
import { addressesOf } from '../../../src/domains/saml/metadata.ts'
import { readResponse, type Trust } from '../../../src/domains/saml/response.ts'
import { answer, base64, GCM, IDP, idpKeys, responseOf, said, sealed, SHA256, signed } from '../../kit/saml-idp.ts'
import { hostileResponses } from './hostile.ts'

const CBC = ['http://www.w3.org/2001/04/xmlenc#aes128-cbc', GCM[1]] as const
const GRACE = 'grace@acme.example'
let ours: KeyPair
let trust: Trust

beforeAll(async () => {
  ours = await newKeyPair('qeet-id')
  const { audience, acsUrl } = addressesOf('https://id.example', crypto.randomUUID())
  trust = { issuer: IDP, audience, acsUrl, certificates: [(await idpKeys()).certificate], privateKey: ours.privateKey }
})

const usual = () => said({ ...trust, issuer: IDP, subject: GRACE, inResponseTo: '_request' })
const read = (xml: string, from = trust): Promise<Assertion> => readResponse(base64(xml), from, new Date())
const ruleOf = (xml: string, from = trust): Promise<string> =>
  read(xml, from).then(
    () => 'ACCEPTED',
    (error: unknown) => (error instanceof SamlFault ? error.rule : String(error)),
  )

test('says who has signed in, when, how, and what the provider tells of them', async () => {
  const attributes = { mail: [GRACE], groups: ['staff', 'admins & more'], issuer: ['not the issuer'] }
  const what = { ...usual(), attributes }
  const found = await readResponse(await answer(what), trust, new Date())
  expect(found).toMatchObject({ id: what.id, subject: GRACE, inResponseTo: '_request', sessionIndex: what.id })
  expect(found.authenticatedAt).toEqual(what.at)
  expect(found.context).toBe('urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport')
  expect(Object.fromEntries(found.attributes)).toEqual(attributes)
  expect(found.expiresAt.getTime()).toBeGreaterThan(Date.now() + 300_000)
})

describe('signs in by', () => {
  const cases: Record<string, () => Promise<string>> = {
    'a signed assertion': () => signed(responseOf(usual()), 'Assertion'),
    'a signed response': () => signed(responseOf(usual()), 'Response'),
    both: async () => signed(await signed(responseOf(usual()), 'Assertion'), 'Response'),
    'SHA-512': () =>
      signed(responseOf(usual()), 'Assertion', {
        signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
        digest: 'http://www.w3.org/2001/04/xmlenc#sha512',
      }),
    'a sealed, signed assertion': async () => sealed(await signed(responseOf(usual()), 'Assertion'), ours.certificate),
    'a sealed assertion in a signed response': async () =>
      signed(await sealed(responseOf(usual()), ours.certificate), 'Response'),
    'a sealed, signed assertion in a signed response': async () =>
      signed(await sealed(await signed(responseOf(usual()), 'Assertion'), ours.certificate), 'Response'),
    'an assertion that CBC seals in a signed response': async () =>
      signed(await sealed(responseOf(usual()), ours.certificate, CBC), 'Response'),
    'a response with a declaration and a mark of its byte order': async () =>
      `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n${await signed(responseOf(usual()), 'Response')}\n`,
  }
  test.each(Object.entries(cases))('%s', async (_name, make) => {
    expect((await read(await make())).subject).toBe(GRACE)
  })
})

test('takes each certificate of the connection, so that keys can roll over', async () => {
  const next = await newKeyPair('idp.example')
  const xml = await signed(responseOf(usual()), 'Assertion', SHA256, next)
  expect(await ruleOf(xml)).toBe('SIGNATURE')
  expect(await ruleOf(xml, { ...trust, certificates: [...trust.certificates, next.certificate] })).toBe('ACCEPTED')
})

test('takes clocks that differ by less than a minute', async () => {
  const at = (seconds: number) => ({ ...usual(), at: new Date(Date.now() + seconds * 1_000) })
  expect(await ruleOf(await signed(responseOf(at(50)), 'Assertion'))).toBe('ACCEPTED')
  expect(await ruleOf(await signed(responseOf(at(-340)), 'Assertion'))).toBe('ACCEPTED')
  expect(await ruleOf(await signed(responseOf(at(70)), 'Assertion'))).toBe('NOT_YET_VALID')
})

test('refuses each hostile response, for the reason that it is hostile', async () => {
  const cases = await hostileResponses({ ...trust, certificate: ours.certificate })
  const found: [string, string][] = []
  for (const [name, xml] of cases) found.push([name, await ruleOf(xml)])
  expect(found).toEqual(cases.map(([name, , rule]) => [name, rule]))
})

test('refuses what is not Base64, or not UTF-8', async () => {
  const rule = (parameter: string) => readResponse(parameter, trust, new Date()).catch((error: SamlFault) => error.rule)
  expect(await rule('<xml>')).toBe('MALFORMED')
  expect(await rule('')).toBe('MALFORMED')
  expect(await rule(Buffer.from([0x3c, 0xff, 0xfe]).toString('base64'))).toBe('MALFORMED')
  expect(await rule('A'.repeat(600_000))).toBe('TOO_LARGE')
})
