// node bench/saml.ts: what it costs to take a response of an identity provider: by what is signed and sealed, against a
// password, and hostile ones that are refused.
import { createPasswords } from '../src/credentials/passwords.ts'
import { newKeyPair } from '../src/domains/saml/key-pair.ts'
import { addressesOf } from '../src/domains/saml/metadata.ts'
import { authnRequest } from '../src/domains/saml/request.ts'
import { readResponse } from '../src/domains/saml/response.ts'
import { base64, IDP, idpKeys, responseOf, said, sealed, signed, SSO_URL } from '../test/kit/saml-idp.ts'
import { compare, short, type Variant } from './measure.ts'

const PASSWORD = 'correct horse battery staple'
const ours = await newKeyPair('bench')
const { certificate } = await idpKeys()
const { audience, acsUrl } = addressesOf('https://id.example', crypto.randomUUID())
const trust = { issuer: IDP, audience, acsUrl, certificates: [certificate], privateKey: ours.privateKey }
const sender = { ...trust, ssoUrl: SSO_URL, logoutUrl: null, logoutResponseUrl: null }

const groups = Array.from({ length: 50 }, (_, at) => `a group of the directory, number ${at}`)
const what = said({
  acsUrl,
  audience,
  subject: 'grace@acme.example',
  attributes: { mail: ['grace@acme.example'], groups },
})
const plain = responseOf(what)
const assertion = await signed(plain, 'Assertion')
const both = await signed(assertion, 'Response')
const box = await sealed(assertion, ours.certificate)
const passwords = await createPasswords()
const hash = await passwords.hash(PASSWORD)

const variant = (name: string, batch: number, work: () => Promise<unknown>): Variant => ({
  name,
  async run() {
    for (let n = 0; n < batch; n++) await work()
    return batch
  },
})
const read = (xml: string) => {
  const parameter = base64(xml)
  return () => readResponse(parameter, trust, new Date())
}
const refused = (xml: string) => {
  const work = read(xml)
  return () =>
    work().then(
      () => {
        throw new Error('it was taken')
      },
      () => null,
    )
}
const many = `<samlp:Extensions>${'<x a="" b=""/>'.repeat(1_850)}</samlp:Extensions>`
const names = Array.from({ length: 99 }, (_, at) => `a${at}=""`).join(' ')
const attributes = `<samlp:Extensions>${`<x ${names}/>`.repeat(36)}</samlp:Extensions>`
const before = (xml: string, more: string): string => xml.replace('<samlp:Status>', () => `${more}<samlp:Status>`)

const [password, one] = await compare(
  [
    variant('password', 1, () => passwords.verify(hash, PASSWORD)),
    variant('signed assertion', 2, read(assertion)),
    variant('signed assertion and response', 2, read(both)),
    variant('sealed, signed assertion', 2, read(box)),
    variant('our signed request', 2, () =>
      authnRequest(sender, { force: false, contexts: [], format: null, relayState: 'state' }),
    ),
    variant('refused: unsigned', 2, refused(plain)),
    variant('refused: a wrong signature', 2, refused(assertion.replace('>grace@', '>root@'))),
    variant('refused: as many elements as allowed', 1, refused(before(assertion.replace('>grace@', '>root@'), many))),
    variant(
      'refused: as many attributes as allowed',
      1,
      refused(before(assertion.replace('>grace@', '>root@'), attributes)),
    ),
  ],
  { seconds: 1, rounds: 5, title: 'A sign-in' },
)
const ms = (each: { readonly perSecond: number } | undefined): string => short(1_000 / (each?.perSecond ?? 1))
console.log(`\nTo verify a response takes ${ms(one)} ms, to verify a password ${ms(password)} ms.`)
