// What the service tells directories of itself (RFC 7643 sections 5 to 7), from the table of attributes.
import {
  type Attribute,
  ENTERPRISE_ATTRIBUTES,
  ENTERPRISE_SCHEMA,
  GROUP_ATTRIBUTES,
  GROUP_SCHEMA,
  USER_ATTRIBUTES,
  USER_SCHEMA,
} from '../domains/directory-sync/attributes.ts'

/** Most resources of a page. */
export const MOST_RESULTS = 200

export function providerConfig(endpoint: string): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_RESULTS },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token of the connection, as Authorization: Bearer.',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${endpoint}/ServiceProviderConfig` },
  }
}

export function resourceTypes(endpoint: string): { readonly id: string }[] {
  const type = (id: string, schema: string, schemaExtensions: object[]) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id,
    name: id,
    endpoint: `/${id}s`,
    schema,
    schemaExtensions,
    meta: { resourceType: 'ResourceType', location: `${endpoint}/ResourceTypes/${id}` },
  })
  return [type('User', USER_SCHEMA, [{ schema: ENTERPRISE_SCHEMA, required: false }]), type('Group', GROUP_SCHEMA, [])]
}

export function schemas(endpoint: string): { readonly id: string }[] {
  const schema = (id: string, name: string, attributes: readonly Attribute[]) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description: name,
    attributes: attributes.map(described),
    meta: { resourceType: 'Schema', location: `${endpoint}/Schemas/${id}` },
  })
  return [
    schema(USER_SCHEMA, 'User', USER_ATTRIBUTES),
    schema(ENTERPRISE_SCHEMA, 'EnterpriseUser', ENTERPRISE_ATTRIBUTES),
    schema(GROUP_SCHEMA, 'Group', GROUP_ATTRIBUTES),
  ]
}

function described({ name, type, about, many, required, parts }: Attribute): object {
  return {
    name,
    type,
    multiValued: many === true,
    description: about,
    required: required === true,
    ...(type === 'string' && { caseExact: false }),
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: name === 'userName' ? 'server' : 'none',
    ...(parts && { subAttributes: parts.map(described) }),
  }
}
