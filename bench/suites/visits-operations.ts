// What visitors ask, of ours and of the peer written by hand: the same rows, the same change.
import { COUNTER, graphql, shot, type Shot } from '../harness/load.ts'
import { idOf } from '../harness/ids.ts'
import type { Visitor } from '../harness/visitors.ts'
import { CONFIGURATION, CREATE, ME, MEMBERS, PERMISSION, SWITCH, TENANTS } from './operations.ts'

export interface Visit extends Visitor {
  /** of tenants, so that the next of the last one is the first */
  readonly tenants: number
  /** ordinary members and IP rules of a tenant */
  readonly members: number
  readonly rules: number
  /** counts its requests, from 0 */
  readonly at: number
}

interface Asked {
  readonly query: string
  readonly variables?: object
  readonly path: string
  readonly body?: object
  /** texts that the answer of each hold */
  readonly expect: readonly string[]
}

export interface VisitOperation {
  readonly name: string
  readonly title: string
  readonly writes: boolean
  readonly asked: (visit: Visit) => Asked
}

export type Of = 'ours' | 'byHand'

export function shotOf({ asked }: VisitOperation, of: Of, visit: Visit, token: string): Shot {
  const { query, variables = {}, path, body = {}, expect } = asked(visit)
  const headers = { authorization: `Bearer ${token}` }
  return of === 'ours' ? graphql(query, variables, headers, expect) : shot({ path, headers, body, expect })
}

const any = (most: number): number => 1 + Math.floor(Math.random() * most)
const anyColour = (): string =>
  `#${Math.floor(Math.random() * 0x1000000)
    .toString(16)
    .padStart(6, '0')}`
const nextOf = ({ tenant, tenants }: Visit): string => idOf('tenant', 1 + (tenant % tenants))

const NAME = `mutation ($input: MeUpdateInput!) { meUpdate(input: $input) {
  user { id email displayName } userErrors { code } } }`
const COLOUR = `mutation ($id: UUID!, $input: BrandingUpdateInput!) { brandingUpdate(tenantId: $id, input: $input) {
  branding { primaryColor secondaryColor settings version updatedAt } userErrors { code } } }`
const LABEL = `mutation ($id: UUID!, $rule: UUID!, $input: IpRuleUpdateInput!) {
  ipRuleUpdate(tenantId: $id, id: $rule, input: $input) {
    rule { id cidr action label enabled version updatedAt } userErrors { code } } }`
const ROLES = `mutation ($id: UUID!, $input: MemberRolesUpdateInput!) {
  memberRolesUpdate(tenantId: $id, input: $input) { member { user { id } roles { id } } userErrors { code } } }`
const RENAME = `mutation ($id: UUID!, $input: TenantUpdateInput!) { tenantUpdate(tenantId: $id, input: $input) {
  tenant { id slug name personal status plan region logoUrl metadata version } userErrors { code } } }`

const read = (name: string, title: string, asked: VisitOperation['asked']): VisitOperation => ({
  name,
  title,
  writes: false,
  asked,
})
const write = (name: string, title: string, asked: VisitOperation['asked']): VisitOperation => ({
  name,
  title,
  writes: true,
  asked,
})

export const READS: readonly VisitOperation[] = [
  read('me', 'who am I', ({ personId }) => ({ query: ME, path: '/me', expect: [personId] })),
  read('configuration', 'configuration', ({ tenantId, tenant }) => ({
    query: CONFIGURATION.ours,
    variables: { id: tenantId },
    path: '/configuration',
    expect: [tenantId, idOf('rule', tenant * 1_000_000 + 1)],
  })),
  read('members', 'the first 20 members', ({ tenantId, personId }) => ({
    query: MEMBERS.ours,
    variables: { id: tenantId },
    path: '/members',
    expect: [tenantId, personId.slice(0, 23)],
  })),
  read('tenants', 'my tenants', (visit) => ({
    query: TENANTS.ours,
    path: '/tenants',
    expect: [visit.tenantId, nextOf(visit)],
  })),
  read('permission', 'permission check', ({ tenantId, personId }) => ({
    query: PERMISSION.ours,
    variables: { id: tenantId, person: personId },
    path: '/permission',
    body: { person: personId, permission: 'user.write' },
    expect: ['"allowed":true'],
  })),
]

const NAMED = `Name ${COUNTER}`

export const WRITES: readonly VisitOperation[] = [
  write('name', 'change own name', () => ({
    query: NAME,
    variables: { input: { displayName: NAMED } },
    path: '/name',
    body: { value: NAMED },
    expect: [NAMED],
  })),
  write('label', "change an IP rule's label", ({ tenant, tenantId, rules }) => {
    const rule = idOf('rule', tenant * 1_000_000 + any(rules))
    return {
      query: LABEL,
      variables: { id: tenantId, rule, input: { label: NAMED } },
      path: '/label',
      body: { id: rule, value: NAMED },
      expect: [rule, NAMED],
    }
  }),
  write('colour', 'change a colour of the brand', ({ tenantId }) => {
    const colour = anyColour()
    return {
      query: COLOUR,
      variables: { id: tenantId, input: { primaryColor: colour } },
      path: '/colour',
      body: { value: colour },
      expect: [colour],
    }
  }),
  write('roles', 'give or take a role', ({ tenant, tenantId, members, at }) => {
    // The second half of the members: visitors are of the first.
    const person = idOf('person', tenant * 1_000_000 + members - (Math.floor(at / 2) % Math.ceil(members / 2)))
    const roles = (at % 2 === 0 ? [2, 3] : [3]).map((k) => idOf('role', tenant * 10 + k))
    return {
      query: ROLES,
      variables: { id: tenantId, input: { userId: person, roleIds: roles } },
      path: '/roles',
      body: { person, roles },
      expect: [person, roles[0] ?? ''],
    }
  }),
  write('tenant', 'change the tenant', ({ tenantId }) => ({
    query: RENAME,
    variables: { id: tenantId, input: { name: NAMED } },
    path: '/tenant',
    body: { value: NAMED },
    expect: [tenantId, NAMED],
  })),
]

/** Measured by themselves: what they make is asked for by no later request of the visit. */
export const OPENING: readonly VisitOperation[] = [
  write('switch', 'switch', (visit) => ({
    query: SWITCH,
    variables: { id: nextOf(visit) },
    path: '/switch',
    body: { id: nextOf(visit) },
    expect: [nextOf(visit)],
  })),
  write('create', 'create a tenant', () => ({
    query: CREATE.ours,
    variables: { input: { name: `bench ${COUNTER}` } },
    path: '/create',
    body: { value: `bench ${COUNTER}` },
    expect: [`bench ${COUNTER}`],
  })),
]
