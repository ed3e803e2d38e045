// Providers that many have, in the order in which they are offered. A preset fills in what is the same for everybody.
import type { Kind, Values } from './kinds.ts'

export interface Preset {
  readonly key: string
  readonly kind: Kind
  /** Of a social provider. */
  readonly provider?: string
  /** Its own name. */
  readonly title: string
  readonly values?: Values
}

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
const entraSaml: Values = {
  emailAttribute: `${CLAIMS}/emailaddress`,
  nameAttribute: 'http://schemas.microsoft.com/identity/claims/displayname',
  groupsAttribute: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
  nameIdFormat: 'PERSISTENT',
}

export const PRESETS: readonly Preset[] = [
  { key: 'okta', kind: 'SAML', title: 'Okta', values: { emailAttribute: 'email', nameAttribute: 'displayName' } },
  { key: 'entra', kind: 'SAML', title: 'Microsoft Entra ID', values: entraSaml },
  { key: 'workspace', kind: 'SAML', title: 'Google Workspace' },
  {
    key: 'adfs',
    kind: 'SAML',
    title: 'AD FS',
    values: { emailAttribute: `${CLAIMS}/emailaddress`, nameAttribute: `${CLAIMS}/name` },
  },
  { key: 'keycloak', kind: 'OIDC', title: 'Keycloak', values: { issuer: 'https://keycloak.example.com/realms/main' } },
  { key: 'auth0', kind: 'OIDC', title: 'Auth0', values: { issuer: 'https://example.eu.auth0.com/' } },
  { key: 'saml', kind: 'SAML', title: 'SAML 2.0' },
  { key: 'oidc', kind: 'OIDC', title: 'OpenID Connect' },
  {
    key: 'ad',
    kind: 'LDAP',
    title: 'Active Directory',
    values: {
      userFilter: '(&(objectCategory=person)(|(sAMAccountName=%s)(userPrincipalName=%s)))',
      nameAttribute: 'displayName',
    },
  },
  { key: 'ldap', kind: 'LDAP', title: 'LDAP', values: { userFilter: '(uid=%s)' } },
  { key: 'google', kind: 'SOCIAL', provider: 'google', title: 'Google' },
  { key: 'microsoft', kind: 'SOCIAL', provider: 'microsoft', title: 'Microsoft' },
  { key: 'github', kind: 'SOCIAL', provider: 'github', title: 'GitHub' },
  { key: 'apple', kind: 'SOCIAL', provider: 'apple', title: 'Apple' },
  { key: 'gitlab', kind: 'SOCIAL', provider: 'gitlab', title: 'GitLab' },
  { key: 'slack', kind: 'SOCIAL', provider: 'slack', title: 'Slack' },
]

/** Headings under which presets are offered. */
export const GROUPS = ['SAML', 'OIDC', 'LDAP', 'SOCIAL'] as const satisfies readonly Kind[]
