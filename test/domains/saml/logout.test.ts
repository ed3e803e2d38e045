import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { SamlFault } from '../../../src/domains/saml/fault.ts'
import { type KeyPair, newKeyPair } from '../../../src/domains/saml/key-pair.ts'
import { type Delivery, type LogoutTrust, readLogout } from '../../../src/domains/saml/logout.ts'
import {
  base64,
  IDP,
  idpKeys,
  logoutRequestOf,
  logoutResponseOf,
  SHA1,
  signed,
  signedQuery,
} from '../../kit/saml-idp.ts'

const sloUrl = 'https://id.example/saml/slo/1'
let trust: LogoutTrust
let foreign: KeyPair

beforeAll(async () => {
  trust = { issuer: IDP, sloUrl, certificates: [(await idpKeys()).certificate] }
  foreign = await newKeyPair('stranger.example')
})

const request = (more = {}) => logoutRequestOf({ sloUrl, subject: 'grace', ...more })
const read = (delivery: Delivery) => readLogout(delivery, trust, new Date())
function ruleOf(delivery: Delivery): string {
  try {
    read(delivery)
    return 'ACCEPTED'
  } catch (error) {
    return error instanceof SamlFault ? error.rule : String(error)
  }
}
const form = (xml: string): Delivery => ({ request: base64(xml), relayState: 'kept' })
const deflated = (xml: string): string => encodeURIComponent(deflateRawSync(xml).toString('base64'))

describe('reads a signed', () => {
  test('request by a redirect', async () => {
    const query = await signedQuery(request({ sessions: ['a', 'b'], id: '_1' }), { relayState: 'a b+c' })
    expect(read({ query })).toMatchObject({
      kind: 'REQUEST',
      id: '_1',
      subject: 'grace',
      relayState: 'a b+c',
    })
  })

  test('request by a form', async () => {
    const xml = await signed(request(), 'LogoutRequest')
    expect(read(form(xml))).toMatchObject({ kind: 'REQUEST', subject: 'grace', relayState: 'kept' })
  })

  test('response by a redirect', async () => {
    const query = await signedQuery(logoutResponseOf({ sloUrl, inResponseTo: '_7' }))
    expect(read({ query })).toEqual({ kind: 'RESPONSE', inResponseTo: '_7', success: true, relayState: null })
  })
})

test('refuses each hostile message', async () => {
  const good = await signedQuery(request())
  const other = await signedQuery(request({ subject: 'ada' }))
  const message = (query: string): string => query.split('&')[0] ?? ''
  const bomb = deflateRawSync('<'.padEnd(4_000_000)).toString('base64')
  const signedForm = await signed(request(), 'LogoutRequest')
  const past = { at: new Date(Date.now() - 3_600_000) }
  const cases: [string, Delivery, string][] = [
    ['no signature', { query: `SAMLRequest=${deflated(request())}` }, 'UNSIGNED'],
    ['the signature cut off', { query: good.replace(/&Signature=.*/, '') }, 'UNSIGNED'],
    ['the message of another signature', { query: good.replace(message(good), () => message(other)) }, 'SIGNATURE'],
    ['a changed relay state', { query: good.replace('&SigAlg', '&RelayState=x&SigAlg') }, 'SIGNATURE'],
    [
      'a message whose name is encoded',
      {
        query: `%53AMLRequest=${deflated(request({ subject: 'ada' }))}&${good.replace('SAMLRequest', 'SAMLResponse')}`,
      },
      'SIGNATURE',
    ],
    ['the same name twice', { query: `${good}&${message(other)}` }, 'MALFORMED'],
    ['two messages', { query: `${good}&SAMLResponse=x` }, 'MALFORMED'],
    ['SHA-1', { query: await signedQuery(request(), { algorithm: SHA1.signature }) }, 'ALGORITHM'],
    ['an untrusted key', { query: await signedQuery(request(), { keys: foreign }) }, 'SIGNATURE'],
    ['a bomb', { query: await signedQuery(`<LogoutRequest>${bomb}`) }, 'MALFORMED'],
    ['another issuer', { query: await signedQuery(request({ issuer: 'https://other.example' })) }, 'ISSUER'],
    ['another address', { query: await signedQuery(request({ sloUrl: 'https://other.example' })) }, 'DESTINATION'],
    ['an old message', { query: await signedQuery(request(past)) }, 'EXPIRED'],
    ['an unsigned form', form(request()), 'UNSIGNED'],
    ['a changed form', form(signedForm.replace('>grace<', '>ada<')), 'SIGNATURE'],
    [
      'a form around a signed one',
      form(request({ subject: 'ada' }).replace('<saml:NameID>', () => `${signedForm}<saml:NameID>`)),
      'MISPLACED',
    ],
    ['a form with SHA-1', form(await signed(request(), 'LogoutRequest', SHA1)), 'ALGORITHM'],
    ['nothing', { query: '' }, 'MALFORMED'],
  ]
  expect(cases.map(([name, delivery]) => [name, ruleOf(delivery)])).toEqual(cases.map(([name, , rule]) => [name, rule]))
})
