// Creating and changing a connection: each kind has mutations of its own.
import { useTenantMutation } from '../../api/mutations.ts'
import {
  ConnectionsLdapCreateDocument,
  ConnectionsLdapUpdateDocument,
  ConnectionsOidcCreateDocument,
  ConnectionsOidcUpdateDocument,
  ConnectionsSamlCreateDocument,
  ConnectionsSamlUpdateDocument,
  ConnectionsSocialCreateDocument,
  ConnectionsSocialUpdateDocument,
} from '../../generated/graphql.ts'
import type { UserError } from '../../api/errors.ts'
import type { Kind } from './kinds.ts'

/** What is needed of a form. */
interface Fields {
  getValues(): object
  setErrors(errors: Record<string, string>): void
  clearErrors(): void
}

interface Options {
  readonly form: Fields
  readonly done: string
  readonly texts?: Readonly<Record<string, string>>
  readonly onDone: (made: { readonly connection?: { readonly id: string } | null }) => void
}

/** One of the mutations. Which fields its input has is decided by the fields of the kind. */
export interface KindWrite {
  run(variables: { readonly id?: string; readonly input: object }): Promise<unknown>
  readonly isPending: boolean
  readonly errors: readonly UserError[]
}

export function useCreate(kind: Kind, options: Options): KindWrite {
  const all = {
    SAML: useTenantMutation(ConnectionsSamlCreateDocument, options),
    OIDC: useTenantMutation(ConnectionsOidcCreateDocument, options),
    SOCIAL: useTenantMutation(ConnectionsSocialCreateDocument, options),
    LDAP: useTenantMutation(ConnectionsLdapCreateDocument, options),
  }
  return all[kind]
}

export function useUpdate(kind: Kind, options: Options): KindWrite {
  const all = {
    SAML: useTenantMutation(ConnectionsSamlUpdateDocument, options),
    OIDC: useTenantMutation(ConnectionsOidcUpdateDocument, options),
    SOCIAL: useTenantMutation(ConnectionsSocialUpdateDocument, options),
    LDAP: useTenantMutation(ConnectionsLdapUpdateDocument, options),
  }
  return all[kind]
}
