// From a connection to the values of its form, and from those to what the service takes.
import type { ConnectionsWholeFragment } from '../../generated/graphql.ts'
import { type Field, fieldsOf, type Kind, type Values } from './kinds.ts'

/** Returns the values of a form: of a connection, or of none. */
export function valuesOf(kind: Kind, provider: string, known: object): Values {
  const given = known as Readonly<Record<string, unknown>>
  return Object.fromEntries(fieldsOf(kind, provider).map((field) => [field.name, valueOf(field, given[field.name])]))
}

function valueOf({ type, choices }: Field, value: unknown): string | boolean {
  if (type === 'switch') return value === true
  if (Array.isArray(value)) return value.join(' ')
  return typeof value === 'string' ? value : (choices?.[0] ?? '')
}

/** Returns what a connection has of the fields of its kind. */
export function settingsOf(connection: ConnectionsWholeFragment): object {
  const { attributes, saml, oidc, social, ldap, provider } = connection
  return {
    emailAttribute: attributes.email,
    nameAttribute: attributes.name,
    groupsAttribute: attributes.groups,
    ...saml,
    ...oidc,
    ...ldap,
    ...(social && {
      ...social,
      issuer: social.discoveryUrl ?? '',
      ...(social.organisation != null && { [ORGANISATION[provider] ?? 'hostedDomain']: social.organisation }),
    }),
  }
}

const ORGANISATION: Readonly<Record<string, string>> = {
  google: 'hostedDomain',
  microsoft: 'directoryId',
  slack: 'workspaceId',
}

/**
 * Returns the input of the kind's mutations. `saved`: the values of a connection that there is. An empty secret is not
 * sent where one is stored: it stays.
 */
export function inputOf(
  kind: Kind,
  provider: string,
  values: Values,
  saved: Values | null = null,
): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const { name, type, needed } of fieldsOf(kind, provider)) {
    const value = values[name]
    if (value === undefined || (type === 'secret' && value === '' && !(saved === null && needed))) continue
    if (name === 'metadataUrl' || name === 'metadataXml') continue
    if (name === 'scopes' && typeof value === 'string') {
      const scopes = value.split(/[\s,]+/).filter((scope) => scope !== '')
      if (scopes.length > 0) input[name] = scopes
    } else if (!(kind === 'SOCIAL' && value === '')) input[name] = value
  }
  return kind === 'SAML' ? withMetadata(input, values, saved) : input
}

/** What the metadata says need not be typed: only what was typed counts before it. */
function withMetadata(input: Record<string, unknown>, values: Values, saved: Values | null): Record<string, unknown> {
  const metadata = Object.entries({ metadataUrl: values['metadataUrl'], metadataXml: values['metadataXml'] })
    .map(([name, value]) => [name, String(value ?? '').trim()] as const)
    .filter(([, value]) => value !== '')
  if (metadata.length === 0) return input
  const typed = Object.entries(input).filter(([name, value]) => value !== (saved?.[name] ?? ''))
  return Object.fromEntries([...typed, ...metadata])
}
