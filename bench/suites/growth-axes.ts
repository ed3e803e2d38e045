// What grows, and which paths work on it. A tenant for each size of each axis, and a caller of the same number who owns
// it.
import { idOf } from '../harness/ids.ts'
import {
  MEMBERS,
  ME,
  ours,
  oursLogin,
  oursRest,
  PERMISSION,
  type Shots,
  SWITCH,
  TENANTS,
  CONFIGURATION,
} from './operations.ts'

export interface Axis {
  readonly name: 'tenants' | 'members' | 'memberships' | 'rules' | 'policies' | 'events'
  readonly title: string
  readonly sizes: (quick: boolean) => readonly number[]
  readonly paths: readonly { readonly path: string; readonly shots: Shots }[]
}

/** The number of the first tenant of each axis, and of its caller. */
export const FIRST_OF_AXIS: Readonly<Record<Axis['name'], number>> = {
  tenants: 1,
  members: 11,
  memberships: 21,
  rules: 31,
  policies: 41,
  events: 51,
}
/** Tenants that are there at the start, those of the axes among them. */
export const TENANTS_AT_START = 60
/** As many as the largest step of memberships needs beyond the tenants of the axes, one of which is large. */
export const TENANTS_OF_MEMBERSHIPS = 1_060

const tenths =
  (largest: number, quickly: number) =>
  (quick: boolean): readonly number[] =>
    [1_000, 100, 10, 1].map((part) => (quick ? quickly : largest) / part)

const configuration = {
  path: 'configuration',
  shots: ours(CONFIGURATION.ours, ({ tenantId }) => [`"id":"${tenantId}"`, '#7c3aed']),
}
const token = { path: 'who the caller is', shots: ours(ME, ({ personId }) => [personId]) }
const tenants = { path: 'tenants of the caller', shots: ours(TENANTS.ours, () => ['"slug":"tenant-']) }
const members = { path: 'first 20 members', shots: ours(MEMBERS.ours, ({ tenantId }) => [tenantId, '"roles":[{']) }
const permission = {
  path: 'permission check',
  shots: ours(
    PERMISSION.ours,
    () => ['"allowed":true'],
    ({ tenantId, personId }) => ({ id: tenantId, person: personId }),
  ),
}
const switching = { path: 'switching to itself', shots: ours(SWITCH, ({ tenantId }) => [`"tenantId":"${tenantId}"`]) }
const login = { path: 'login', shots: oursLogin(({ tenantId }) => [`"tenantId":"${tenantId}"`]) }
const address = {
  path: 'address against the rules',
  shots: oursRest(({ tenantId, number }) => ({
    path: `/v1/tenants/${tenantId}/ip-rules/check`,
    body: { ip: '11.0.3.7' },
    expect: [idOf('rule', number * 1_000_000 + 3)],
  })),
}
const abac = {
  path: 'request against the policies',
  shots: oursRest(({ tenantId, number }) => ({
    path: `/v1/tenants/${tenantId}/abac/evaluate`,
    body: {
      subject: { id: 'u1', department: 'finance' },
      resource: { type: 'type1', id: 'r1', attrs: { amount: 10 } },
      action: 'read',
      context: {},
    },
    expect: [idOf('policy', number * 1_000_000).slice(0, 24)],
  })),
}
const overview = {
  path: 'analytics overview',
  shots: oursRest(({ tenantId }) => ({
    path: `/v1/tenants/${tenantId}/analytics/overview`,
    expect: ['"mau":{"value":'],
  })),
}
const template = {
  path: 'mail rendered',
  shots: oursRest(({ tenantId, number }) => ({
    path: `/v1/tenants/${tenantId}/email-templates/invite/preview`,
    body: {},
    expect: [`Tenant ${number}`],
  })),
}

/** Tenants first: the other axes come to an installation that has many. */
export const AXES: readonly Axis[] = [
  {
    name: 'tenants',
    title: 'By tenants of the installation',
    sizes: (quick) => (quick ? [TENANTS_AT_START, 600, 6_000] : [TENANTS_AT_START, 600, 6_000, 60_000]),
    paths: [token, configuration, members, tenants, permission, switching, template],
  },
  {
    name: 'members',
    title: 'By members of the tenant',
    sizes: tenths(100_000, 100_000),
    paths: [token, configuration, members, tenants, permission, switching, login, overview],
  },
  {
    name: 'memberships',
    title: 'By tenants that the caller is a member of',
    sizes: tenths(1_000, 1_000),
    paths: [token, tenants, login],
  },
  { name: 'rules', title: 'By IP rules of the tenant', sizes: tenths(5_000, 5_000), paths: [token, address] },
  { name: 'policies', title: 'By ABAC policies of the tenant', sizes: tenths(1_000, 1_000), paths: [token, abac] },
  {
    name: 'events',
    title: 'By sign-ins of the tenant in 90 days',
    sizes: tenths(1_000_000, 100_000),
    paths: [token, overview, login],
  },
]
