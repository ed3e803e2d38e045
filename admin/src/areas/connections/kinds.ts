// What a form of each kind asks for. Data: forms are made of it.
import type { ConnectionsWholeFragment } from '../../generated/graphql.ts'

export type Kind = ConnectionsWholeFragment['kind']

/** A field of a form. Its words are in field-messages.ts. */
export interface Field {
  readonly name: FieldName
  readonly type: 'line' | 'secret' | 'text' | 'switch' | 'choice'
  /** Must have a value. A secret that is stored need not. */
  readonly needed?: true
  /** Shown only when somebody asks for more. */
  readonly more?: true
  /** Only while the connection is made. */
  readonly first?: true
  /** Only of these social providers. */
  readonly of?: readonly string[]
  readonly placeholder?: string
  readonly choices?: readonly string[]
}

export type FieldName =
  | 'metadataUrl'
  | 'metadataXml'
  | 'idpEntityId'
  | 'idpSsoUrl'
  | 'idpSloUrl'
  | 'idpCertificate'
  | 'allowIdpInitiated'
  | 'forceAuthn'
  | 'nameIdFormat'
  | 'issuer'
  | 'clientId'
  | 'clientSecret'
  | 'scopes'
  | 'clientAuthentication'
  | 'trustsEmail'
  | 'hostedDomain'
  | 'directoryId'
  | 'workspaceId'
  | 'appleTeamId'
  | 'appleKeyId'
  | 'serverUrl'
  | 'startTls'
  | 'skipTlsVerify'
  | 'caCertificate'
  | 'bindDn'
  | 'bindPassword'
  | 'baseDn'
  | 'userFilter'
  | 'idAttribute'
  | 'groupBaseDn'
  | 'groupFilter'
  | 'emailAttribute'
  | 'nameAttribute'
  | 'groupsAttribute'

export type Values = Record<string, string | boolean>

const attributes = (email: string, name: string, groups: string): readonly Field[] => [
  { name: 'emailAttribute', type: 'line', more: true, placeholder: email },
  { name: 'nameAttribute', type: 'line', more: true, placeholder: name },
  { name: 'groupsAttribute', type: 'line', more: true, placeholder: groups },
]
const CLIENT: readonly Field[] = [
  { name: 'clientId', type: 'line', needed: true },
  { name: 'clientSecret', type: 'secret' },
]
const CERTIFICATE = '-----BEGIN CERTIFICATE-----'

export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  SAML: [
    { name: 'metadataUrl', type: 'line', placeholder: 'https://idp.example.com/metadata' },
    { name: 'metadataXml', type: 'text', placeholder: '<EntityDescriptor …>' },
    { name: 'idpEntityId', type: 'line', placeholder: 'https://idp.example.com' },
    { name: 'idpSsoUrl', type: 'line', placeholder: 'https://idp.example.com/sso' },
    { name: 'idpCertificate', type: 'text', placeholder: CERTIFICATE },
    { name: 'idpSloUrl', type: 'line', more: true, placeholder: 'https://idp.example.com/slo' },
    { name: 'nameIdFormat', type: 'choice', more: true, choices: ['ANY', 'PERSISTENT', 'EMAIL'] },
    ...attributes('email', 'displayName', 'groups'),
    { name: 'forceAuthn', type: 'switch', more: true },
    { name: 'allowIdpInitiated', type: 'switch', more: true },
  ],
  OIDC: [
    { name: 'issuer', type: 'line', needed: true, placeholder: 'https://idp.example.com' },
    ...CLIENT,
    { name: 'scopes', type: 'line', more: true, placeholder: 'openid email profile' },
    { name: 'clientAuthentication', type: 'choice', more: true, choices: ['AUTO', 'BASIC', 'POST', 'NONE'] },
    ...attributes('email', 'name', 'groups'),
    { name: 'trustsEmail', type: 'switch', more: true },
  ],
  SOCIAL: [
    { name: 'issuer', type: 'line', of: ['gitlab', 'github'], placeholder: 'https://gitlab.example.com' },
    ...CLIENT,
    { name: 'directoryId', type: 'line', of: ['microsoft'], needed: true },
    { name: 'hostedDomain', type: 'line', of: ['google'], placeholder: 'example.com' },
    { name: 'workspaceId', type: 'line', of: ['slack'], placeholder: 'T0123ABCD' },
    { name: 'appleTeamId', type: 'line', of: ['apple'], needed: true },
    { name: 'appleKeyId', type: 'line', of: ['apple'], needed: true },
    { name: 'scopes', type: 'line', more: true },
    { name: 'trustsEmail', type: 'switch', more: true },
  ],
  LDAP: [
    { name: 'serverUrl', type: 'line', needed: true, placeholder: 'ldaps://ldap.example.com' },
    { name: 'startTls', type: 'switch' },
    { name: 'bindDn', type: 'line', needed: true, placeholder: 'cn=reader,dc=example,dc=com' },
    { name: 'bindPassword', type: 'secret', needed: true },
    { name: 'baseDn', type: 'line', needed: true, placeholder: 'ou=people,dc=example,dc=com' },
    { name: 'userFilter', type: 'line', placeholder: '(uid=%s)' },
    { name: 'caCertificate', type: 'text', placeholder: CERTIFICATE },
    { name: 'groupBaseDn', type: 'line', more: true, placeholder: 'ou=groups,dc=example,dc=com' },
    { name: 'groupFilter', type: 'line', more: true, placeholder: '(member=%s)' },
    ...attributes('mail', 'cn', 'cn'),
    { name: 'idAttribute', type: 'line', more: true, placeholder: 'entryUUID' },
    { name: 'skipTlsVerify', type: 'switch', more: true },
  ],
}

/** Returns the fields that a form has. */
export function fieldsOf(kind: Kind, provider: string): readonly Field[] {
  return FIELDS[kind].filter(({ of }) => !of || of.includes(provider))
}
