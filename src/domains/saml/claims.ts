// What an assertion says about a person, under the names that the connection sets or that providers use.
import type { AttributeNames } from '../connections/kind.ts'
import type { Assertion } from './assertion.ts'

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
/** Usual names, the more telling first: of Okta, Entra, AD FS, Google, Shibboleth and SimpleSAMLphp. */
const EMAIL = ['email', 'mail', 'emailAddress', 'Email', `${CLAIMS}/emailaddress`, 'urn:oid:0.9.2342.19200300.100.1.3']
const NAME = [
  'displayName',
  'name',
  'http://schemas.microsoft.com/identity/claims/displayname',
  'urn:oid:2.16.840.1.113730.3.1.241',
  'cn',
  'urn:oid:2.5.4.3',
]
const GIVEN_NAME = ['givenName', 'firstName', 'first_name', `${CLAIMS}/givenname`, 'urn:oid:2.5.4.42']
const SURNAME = ['sn', 'surname', 'lastName', 'last_name', `${CLAIMS}/surname`, 'urn:oid:2.5.4.4']
const GROUPS = [
  'groups',
  'memberOf',
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
  'http://schemas.xmlsoap.org/claims/Group',
  'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
]
const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'

export interface Claims {
  readonly email: string | null
  readonly name: string | null
  readonly groups: readonly string[]
}

export function claimsOf(
  { attributes, subject, format }: Pick<Assertion, 'attributes' | 'subject' | 'format'>,
  names: AttributeNames,
): Claims {
  const first = (usual: readonly string[], set = ''): string | null =>
    (set === '' ? usual : [set]).flatMap((name) => attributes.get(name) ?? [])[0] ?? null
  const parts = [first(GIVEN_NAME), first(SURNAME)].filter((part) => part !== null)
  return {
    email: first(EMAIL, names.email) ?? (names.email === '' && format === EMAIL_FORMAT ? subject : null),
    name: first(NAME, names.name) ?? (names.name === '' && parts.length > 0 ? parts.join(' ') : null),
    groups: (names.groups === '' ? GROUPS : [names.groups]).flatMap((name) => attributes.get(name) ?? []),
  }
}
