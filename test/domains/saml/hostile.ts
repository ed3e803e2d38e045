// Responses that must sign nobody in, with the rule that refuses each. Their sender knows a signed response of the
// provider, and in the second half of the list even has its key, as the administrator of another service would.
import type { SamlRule } from '../../../src/domains/saml/fault.ts'
import { type KeyPair, newKeyPair } from '../../../src/domains/saml/key-pair.ts'
import { assertionOf, GCM, responseOf, said, type Said, sealed, SHA1, SHA256, signed } from '../../kit/saml-idp.ts'

interface Sides {
  readonly acsUrl: string
  readonly audience: string
  readonly certificate: string
}

export type Hostile = readonly [name: string, xml: string, rule: SamlRule]

const GRACE = 'grace@acme.example'
const ROOT = 'root@acme.example'
const CBC = 'http://www.w3.org/2001/04/xmlenc#aes256-cbc'
const OAEP = GCM[1]

export async function hostileResponses({ certificate, ...sides }: Sides, stranger?: KeyPair): Promise<Hostile[]> {
  const what = said({ ...sides, subject: GRACE, inResponseTo: '_request' })
  const plain = responseOf(what)
  const good = await signed(plain, 'Assertion')
  const both = await signed(await signed(plain, 'Assertion'), 'Response')
  const [assertion = ''] = /<saml:Assertion.*<\/saml:Assertion>/s.exec(good) ?? []
  const [signature = ''] = /<ds:Signature.*<\/ds:Signature>/s.exec(assertion) ?? []
  const evil = assertionOf({ ...what, subject: ROOT, id: '_evil' })
  const within = (inner: string): string => good.replace(assertion, () => inner)
  const named = (text: string): string => good.replace(`>${GRACE}</saml:NameID>`, () => `>${text}</saml:NameID>`)
  const resigned = (change: (xml: string) => string, how = SHA256): Promise<string> =>
    signed(change(plain), 'Assertion', how)
  const replacing = (pattern: RegExp | string, by: string) => resigned((xml) => xml.replace(pattern, () => by))
  const later = (more: Partial<Said>) => signed(responseOf({ ...what, ...more }), 'Assertion')
  const hour = (count: number): Date => new Date(Date.now() + count * 3_600_000)
  const foreign = stranger ?? (await newKeyPair('stranger.example'))
  const wrapped = evil.replace('</saml:Assertion>', () => `${assertion}</saml:Assertion>`)
  const inObject = evil.replace(/<\/saml:Issuer>/, () => {
    const moved = signature.replace(
      '</ds:Signature>',
      () => `<ds:Object>${assertion.replace(signature, '')}</ds:Object></ds:Signature>`,
    )
    return `</saml:Issuer>${moved}`
  })
  const deep = `${'<x>'.repeat(60)}${'</x>'.repeat(60)}`
  const cut = (xml: string): string => xml.replace(signature, '')
  return [
    ['an evil assertion before the signed one', within(evil + assertion), 'SEVERAL_ASSERTIONS'],
    ['an evil assertion after the signed one', within(assertion + evil), 'SEVERAL_ASSERTIONS'],
    ['the signed assertion inside of an evil one', within(wrapped), 'SEVERAL_ASSERTIONS'],
    [
      'the signed assertion in Extensions',
      within(`<samlp:Extensions>${assertion}</samlp:Extensions>${evil}`),
      'SEVERAL_ASSERTIONS',
    ],
    ['the signed assertion in ds:Object', within(inObject), 'SEVERAL_ASSERTIONS'],
    ['the only assertion in Extensions', within(`<samlp:Extensions>${assertion}</samlp:Extensions>`), 'MISPLACED'],
    ['an assertion of another namespace', within(`<x:Assertion xmlns:x="urn:x"/>${assertion}`), 'SEVERAL_ASSERTIONS'],
    [
      'a response inside of the response',
      within(`<samlp:Extensions><samlp:Response/></samlp:Extensions>${assertion}`),
      'MISPLACED',
    ],
    ['two elements with the same ID', within(`<samlp:Extensions ID="${what.id}"/>${assertion}`), 'DUPLICATE_ID'],
    ['the same ID as another kind of ID', within(`<samlp:Extensions Id="${what.id}"/>${assertion}`), 'DUPLICATE_ID'],
    ['the same ID as xml:id', within(`<samlp:Extensions xml:id="${what.id}"/>${assertion}`), 'DUPLICATE_ID'],
    [
      'a signature of the assertion at the response',
      cut(good).replace('</saml:Issuer>', () => `</saml:Issuer>${signature}`),
      'MISPLACED',
    ],
    ['the same signature twice', good.replace(signature, () => signature + signature), 'MISPLACED'],
    ['no signature', responseOf({ ...what, subject: ROOT }), 'UNSIGNED'],
    ['a signature without a reference', good.replace(/<ds:Reference.*<\/ds:Reference>/s, ''), 'SIGNATURE'],
    ['a second reference', good.replace(/<ds:Reference.*<\/ds:Reference>/s, (one) => one + one), 'SIGNATURE'],
    ['a reference to the whole document', good.replace(/URI="[^"]*"/, 'URI=""'), 'MISPLACED'],
    [
      'a third transform',
      good.replace(
        '</ds:Transforms>',
        '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms>',
      ),
      'ALGORITHM',
    ],
    [
      'a transform by XSLT',
      good.replace(
        'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
        'http://www.w3.org/TR/1999/REC-xslt-19991116',
      ),
      'ALGORITHM',
    ],
    [
      'a symmetric signature',
      good.replace(SHA256.signature, 'http://www.w3.org/2000/09/xmldsig#hmac-sha1'),
      'ALGORITHM',
    ],
    ['a changed subject', named(ROOT), 'SIGNATURE'],
    [
      'a changed response around a signed assertion',
      both.replace('IssueInstant="', 'Consent="urn:x" IssueInstant="'),
      'SIGNATURE',
    ],
    ['a processing instruction in the NameID', named(`<?p gra?>${GRACE}`), 'MALFORMED'],
    ['a comment in the NameID', named(`${GRACE}<!---->.evil.example`), 'MALFORMED'],
    ['a comment that splits the NameID', named(GRACE.replace('@', '<!--x-->@')), 'MALFORMED'],
    ['a CDATA section in the NameID', named(`<![CDATA[${GRACE}]]>`), 'MALFORMED'],
    ['a document type with an entity', `<!DOCTYPE x [<!ENTITY a "${ROOT}">]>${good}`, 'MALFORMED'],
    ['entities that grow', `<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>${named('&b;')}`, 'MALFORMED'],
    ['an external entity', `<!DOCTYPE x SYSTEM "file:///etc/passwd">${good}`, 'MALFORMED'],
    ['an entity that is not declared', named('&root;'), 'MALFORMED'],
    ['an attribute without quotation marks', good.replace('Version="2.0"', 'Version=2.0'), 'MALFORMED'],
    ['an attribute twice', good.replace('Version="2.0"', 'Version="2.0" Version="2.0"'), 'MALFORMED'],
    ['two roots', good + good, 'MALFORMED'],
    ['text after the root', `${good}<`, 'MALFORMED'],
    ['a control character', named(`${GRACE}\u0001`), 'MALFORMED'],
    ['no XML', 'hello', 'MALFORMED'],
    ['another message', good.replaceAll('samlp:Response', 'samlp:ArtifactResponse'), 'MALFORMED'],
    ['elements within elements', within(`<samlp:Extensions>${deep}</samlp:Extensions>${assertion}`), 'TOO_LARGE'],
    [
      'too many elements',
      within(`<samlp:Extensions>${'<x/>'.repeat(4_100)}</samlp:Extensions>${assertion}`),
      'TOO_LARGE',
    ],
    [
      'too many attributes',
      within(`<samlp:Extensions ${Array.from({ length: 200 }, (_, at) => `a${at}=""`).join(' ')}/>${assertion}`),
      'TOO_LARGE',
    ],
    ['too many bytes', `${good}${' '.repeat(300_000)}`, 'TOO_LARGE'],
    ['an untrusted key', await signed(plain, 'Assertion', SHA256, foreign), 'SIGNATURE'],
    ['SHA-1', await resigned((xml) => xml, SHA1), 'ALGORITHM'],
    ['a digest by SHA-1', await resigned((xml) => xml, { ...SHA256, digest: SHA1.digest }), 'ALGORITHM'],
    ['another Recipient', await replacing(/Recipient="[^"]+"/, 'Recipient="https://other.example/acs"'), 'RECIPIENT'],
    ['no Recipient', await replacing(/ Recipient="[^"]+"/, ''), 'RECIPIENT'],
    [
      'another Destination',
      good.replace(/Destination="[^"]+"/, 'Destination="https://other.example/acs"'),
      'DESTINATION',
    ],
    [
      'a signed response without a Destination',
      await signed(plain.replace(/ Destination="[^"]+"/, ''), 'Response'),
      'DESTINATION',
    ],
    ['another Issuer', await later({ issuer: 'https://other.example/idp' }), 'ISSUER'],
    [
      'another Issuer of the assertion alone',
      await resigned((xml) => xml.replace(/(.*<saml:Issuer>)[^<]+/s, '$1https://other.example/idp')),
      'ISSUER',
    ],
    [
      'no Issuer of the assertion',
      await signed(responseOf(what, assertionOf(what).replace(/<saml:Issuer>.*?<\/saml:Issuer>/, '')), 'Response'),
      'ISSUER',
    ],
    ['another Audience', await later({ audience: 'https://other.example/sp' }), 'AUDIENCE'],
    ['an Audience that begins like ours', await later({ audience: `${what.audience}x` }), 'AUDIENCE'],
    [
      'no AudienceRestriction',
      await replacing(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/s, ''),
      'AUDIENCE',
    ],
    ['no Conditions', await replacing(/<saml:Conditions.*<\/saml:Conditions>/s, ''), 'CONDITIONS'],
    [
      'an unknown condition',
      await replacing('</saml:Conditions>', '<x:Only xmlns:x="urn:x"/></saml:Conditions>'),
      'CONDITIONS',
    ],
    ['a confirmation by others', await replacing('cm:bearer', 'cm:sender-vouches'), 'CONFIRMATION'],
    [
      'a confirmation without an end',
      await resigned((xml) => xml.replace(/(SubjectConfirmationData) NotOnOrAfter="[^"]+"/, '$1')),
      'CONFIRMATION',
    ],
    ['an expired assertion', await later({ at: hour(-1) }), 'EXPIRED'],
    ['an assertion of the future', await later({ at: hour(1) }), 'NOT_YET_VALID'],
    [
      'an old assertion that says that it lasts',
      await resigned((xml) => xml.replaceAll(/IssueInstant="[^"]+"/g, `IssueInstant="${hour(-1).toISOString()}"`)),
      'EXPIRED',
    ],
    ['a time without a zone', await replacing(/NotBefore="[^"]+"/, 'NotBefore="2020-01-01T00:00:00"'), 'MALFORMED'],
    [
      'a session that has ended',
      await replacing('<saml:AuthnStatement ', `<saml:AuthnStatement SessionNotOnOrAfter="${hour(-1).toISOString()}" `),
      'EXPIRED',
    ],
    ['no AuthnStatement', await replacing(/<saml:AuthnStatement.*<\/saml:AuthnStatement>/s, ''), 'SUBJECT'],
    ['no NameID', await replacing(/<saml:NameID.*<\/saml:NameID>/s, ''), 'SUBJECT'],
    [
      'two NameIDs',
      await replacing('<saml:SubjectConfirmation ', `<saml:NameID>${ROOT}</saml:NameID><saml:SubjectConfirmation `),
      'SUBJECT',
    ],
    [
      'elements in the NameID',
      await replacing(`>${GRACE}</saml:NameID>`, `><b>${GRACE}</b></saml:NameID>`),
      'MALFORMED',
    ],
    ['a transient NameID', await later({ format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }), 'SUBJECT'],
    ['a failure beside a valid assertion', good.replace('status:Success', 'status:Requester'), 'STATUS'],
    [
      'another request at the response',
      good.replace('InResponseTo="_request"', 'InResponseTo="_other"'),
      'IN_RESPONSE_TO',
    ],
    ['sealed, unsigned', await sealed(plain, certificate), 'SIGNATURE'],
    ['sealed, signed with SHA-1 inside', await sealed(await resigned((xml) => xml, SHA1), certificate), 'ALGORITHM'],
    ['sealed, unauthenticated and unsigned outside', await sealed(good, certificate, [CBC, OAEP]), 'ALGORITHM'],
    [
      'sealed by 3DES',
      await signed(
        await sealed(good, certificate, ['http://www.w3.org/2001/04/xmlenc#tripledes-cbc', OAEP]),
        'Response',
      ),
      'ALGORITHM',
    ],
    [
      'sealed for RSA 1.5',
      await sealed(good, certificate, [GCM[0], 'http://www.w3.org/2001/04/xmlenc#rsa-1_5']),
      'ALGORITHM',
    ],
    ['sealed for somebody else', await sealed(good, foreign.certificate), 'DECRYPTION'],
    [
      'two texts in a seal',
      (await sealed(good, certificate)).replace(/<e:CipherData>.*?<\/e:CipherData>/s, (one) => one + one),
      'DECRYPTION',
    ],
    [
      'a text in a seal that is too short',
      (await sealed(good, certificate)).replace(/(.*<xenc:CipherValue>)[^<]+/s, '$1AAAA'),
      'DECRYPTION',
    ],
  ]
}
