// What there is for clients: the metadata of RFC 8414, and those that libraries of OpenID Connect read first.
import { SIGNATURE_ALGORITHMS } from '../credentials/dpop.ts'
import { GRANT_TYPES } from './grants.ts'

export const TOKEN_PATH = '/v1/oauth/token'
export const INTROSPECTION_PATH = '/oauth/introspect'
export const REVOCATION_PATH = '/oauth/revoke'
export const METADATA_PATH = '/.well-known/oauth-authorization-server'
export const OPENID_PATH = '/.well-known/openid-configuration'

export const CLIENT_AUTHENTICATION = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const

/** Names what there is, and nothing else. `issuer`: the `iss` of tokens. */
export function metadata(issuer: string, publicUrl: string): object {
  return {
    issuer,
    token_endpoint: `${publicUrl}${TOKEN_PATH}`,
    introspection_endpoint: `${publicUrl}${INTROSPECTION_PATH}`,
    revocation_endpoint: `${publicUrl}${REVOCATION_PATH}`,
    jwks_uri: `${publicUrl}/.well-known/jwks.json`,
    // The default of this list would promise flows whose endpoints do not exist here.
    response_types_supported: [],
    grant_types_supported: GRANT_TYPES,
    ...Object.fromEntries(
      ['token', 'introspection', 'revocation'].flatMap((endpoint) => [
        [`${endpoint}_endpoint_auth_methods_supported`, CLIENT_AUTHENTICATION],
        [`${endpoint}_endpoint_auth_signing_alg_values_supported`, SIGNATURE_ALGORITHMS],
      ]),
    ),
    dpop_signing_alg_values_supported: SIGNATURE_ALGORITHMS,
  }
}

/**
 * The same at the address of OpenID Connect Discovery, with what that requires of everybody. People do not sign in by
 * OpenID Connect here, so there is no endpoint for it.
 */
export function openIdMetadata(issuer: string, publicUrl: string): object {
  return {
    ...metadata(issuer, publicUrl),
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    actor_types_supported: ['user', 'service'],
  }
}
