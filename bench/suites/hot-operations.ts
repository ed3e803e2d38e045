// The operations of the suite `hot`: who is asked, and what is fair to know about each who answers.
import type { Caller, Callers } from '../harness/callers.ts'
import { PASSWORD, type Shape } from '../harness/dataset.ts'
import { newestMember, numberOf, sameRules } from '../harness/expect.ts'
import { idOf } from '../harness/ids.ts'
import { COUNTER } from '../harness/load.ts'
import type { Program } from '../harness/process.ts'
import {
  betterAuth,
  byHand,
  CONFIGURATION,
  CREATE,
  type Expected,
  ME,
  MEMBERS,
  ours,
  oursLogin,
  oursRest,
  PERMISSION,
  postgraphile,
  prisma,
  RULES,
  type Shots,
  SWITCH,
  TENANTS,
} from './operations.ts'

/** The programs, and who asks them. */
export interface Targets {
  /** of ours, and of better-auth */
  readonly databases: readonly string[]
  readonly programs: Readonly<Record<Asked['of'], Program>>
  /** who reads, and who changes what they have; nobody is both */
  readonly readers: Callers
  readonly writers: Callers
  /** the same people, as signed in to better-auth */
  readonly peerReaders: Callers
  readonly peerWriters: Callers
}

export interface Asked {
  readonly name: string
  readonly of: 'ours' | 'cold' | 'orm' | 'byHand' | 'postgraphile' | 'prisma' | 'betterAuth'
  readonly shots: Shots
  /** what it does less or more than ours */
  readonly note: string
}

export interface Operation {
  readonly name: string
  readonly title: string
  /** asked by those who change things */
  readonly writes?: true
  /** ours first */
  readonly asked: (shape: Shape) => readonly Asked[]
}

const TRUSTING = 'no credential, no address check, no isolation'
const COOKIE = 'checks a session by cookie against the database; no address check, no audit log, no row-level security'

const hand = (what: string, shots: Shots, more = ''): Asked => ({
  name: `hand-written, ${what}`,
  of: 'byHand',
  shots,
  note: `${TRUSTING}${more}`,
})
const graphile = (shots: Shots): Asked => ({
  name: 'PostGraphile 5, row-level security',
  of: 'postgraphile',
  shots,
  note: 'the tenant of a header that nobody checks, no address check; three round trips for the transaction that sets it',
})
const stock = (shots: Shots, more = ''): Asked => ({
  name: 'yoga and Prisma, as in their manuals',
  of: 'prisma',
  shots,
  note: `${TRUSTING}, unprepared statements${more}`,
})
const better = (shots: Shots, more = ''): Asked => ({
  name: 'better-auth, organization plugin',
  of: 'betterAuth',
  shots,
  note: `${COOKIE}${more}`,
})
const mine = (what: string, shots: Shots): Asked => ({ name: `ours, ${what}`, of: 'ours', shots, note: '' })
const forgetful = (of: 'cold' | 'orm', what: string, shots: Shots, note: string): Asked => ({
  name: `ours, ${what}`,
  of,
  shots,
  note,
})

const configured: Expected = ({ tenantId }) => [`"id":"${tenantId}"`, '#7c3aed', ...sameRules(tenantId)]
/** As PostgreSQL writes JSON. */
const stored: Expected = ({ tenantId }) => [`"id": "${tenantId}"`, '#7c3aed', ...sameRules(tenantId)]
const rules: Expected = ({ tenantId }) => sameRules(tenantId)
/** The caller's own tenant, and the last of the others. */
const memberships: Expected = ({ number, tenantId }) => [tenantId, idOf('tenant', number + 23)]
const person: Expected = ({ personId }) => [personId]
const next = ({ number }: Caller): string => idOf('tenant', number + 1)
const named: Expected = () => [`bench ${COUNTER}`]

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'configuration',
    title: 'Configuration: tenant, brand, authentication policy and 20 IP rules in one answer',
    asked: () => [
      mine('GraphQL', ours(CONFIGURATION.ours, configured)),
      forgetful(
        'cold',
        'GraphQL, nothing of the tenant in memory',
        ours(CONFIGURATION.ours, configured),
        'reads all that the tenant has set up, in one statement, with each request',
      ),
      forgetful(
        'orm',
        'GraphQL, through the ORM',
        ours(CONFIGURATION.ours, configured),
        'reads each part by a query of Prisma, with each request',
      ),
      hand('three queries', byHand('/three-queries', configured)),
      hand('one JSON query', byHand('/one-query', stored), '; the ceiling: PostgreSQL makes the answer'),
      graphile(postgraphile(CONFIGURATION.postgraphile, configured)),
      stock(prisma(CONFIGURATION.prisma, configured)),
    ],
  },
  {
    name: 'rest',
    title: 'REST and GraphQL: the 20 IP rules of a tenant',
    asked: () => [
      mine(
        'REST',
        oursRest(({ tenantId }) => ({ path: `/v1/tenants/${tenantId}/ip-rules`, expect: sameRules(tenantId) })),
      ),
      mine('GraphQL', ours(RULES, rules)),
      hand('one query', byHand('/rules', rules)),
    ],
  },
  {
    name: 'tenants',
    title: 'The 24 tenants of a person',
    asked: () => [
      mine('GraphQL', ours(TENANTS.ours, memberships)),
      mine(
        'REST',
        oursRest((caller) => ({ path: '/v1/tenants?limit=50', expect: memberships(caller) })),
      ),
      hand('one query', byHand('/tenants', memberships)),
      stock(prisma(TENANTS.prisma, memberships, ({ personId }) => ({ person: personId }))),
      better(betterAuth('/organization/list', memberships), '; one statement for each tenant'),
    ],
  },
  {
    name: 'members',
    title: 'A tenant with its first 20 members and their roles',
    asked: ({ members, largest }) => {
      const page: Expected = ({ tenantId }) => [
        tenantId,
        newestMember(tenantId, numberOf(tenantId) === 1 ? largest : members),
      ]
      return [
        mine('GraphQL', ours(MEMBERS.ours, page)),
        hand('two queries', byHand('/members', page)),
        graphile(postgraphile(MEMBERS.postgraphile, page)),
        stock(prisma(MEMBERS.prisma, page)),
        better(
          betterAuth(
            ({ tenantId }) => `/organization/get-full-organization?organizationId=${tenantId}&membersLimit=20`,
            ({ tenantId }) => [tenantId, '"role":"'],
          ),
          '; also reads invitations',
        ),
      ]
    },
  },
  {
    name: 'permission',
    title: 'Whether a person holds a permission',
    asked: () => {
      const allowed: Expected = () => ['"allowed":true']
      const both = ({ tenantId, personId }: Caller): object => ({ id: tenantId, person: personId })
      return [
        mine('GraphQL', ours(PERMISSION.ours, allowed, both)),
        mine(
          'REST',
          oursRest((caller) => ({
            path: `/v1/check?user_id=${caller.personId}&tenant_id=${caller.tenantId}&permission=user.write`,
            expect: allowed(caller),
          })),
        ),
        hand(
          'one query',
          byHand('/permission', allowed, () => ({ permission: 'user.write' })),
        ),
        stock(prisma(PERMISSION.prisma, allowed, both)),
        better(
          betterAuth(
            '/organization/has-permission',
            () => ['"success":true'],
            ({ tenantId }) => ({ organizationId: tenantId, permissions: { member: ['create'] } }),
          ),
          '; permissions of roles are code',
        ),
      ]
    },
  },
  {
    name: 'token',
    title: 'Who the caller is: the credential and nothing else',
    asked: () => [
      mine('GraphQL', ours(ME, person)),
      mine(
        'REST',
        oursRest((caller) => ({ path: '/v1/auth/me', expect: person(caller) })),
      ),
      better(betterAuth('/get-session', person)),
    ],
  },
  {
    name: 'switch',
    title: 'Switching to another tenant, with new tokens',
    writes: true,
    asked: () => [
      mine(
        'GraphQL',
        ours(
          SWITCH,
          (caller) => [`"tenantId":"${next(caller)}"`],
          (caller) => ({ id: next(caller) }),
        ),
      ),
      hand(
        'one statement and a signature',
        byHand(
          '/switch',
          (caller) => [`"tenant_id":"${next(caller)}"`],
          (caller) => ({ tenant: next(caller) }),
        ),
        ', no audit log',
      ),
      better(
        betterAuth(
          '/organization/set-active',
          (caller) => [next(caller)],
          (caller) => ({ organizationId: next(caller) }),
        ),
        '; changes a field of the session, opens none and signs nothing',
      ),
    ],
  },
  {
    name: 'create',
    title: 'Creating a tenant with its roles and its owner',
    writes: true,
    asked: () => [
      mine(
        'GraphQL, with a session',
        ours(CREATE.ours, named, () => ({ input: { name: `bench ${COUNTER}` } })),
      ),
      hand(
        'one statement',
        byHand('/create', named, () => ({ name: `bench ${COUNTER}` })),
        ', no audit log, no session',
      ),
      stock(
        prisma(CREATE.prisma, named, ({ personId }) => ({ name: `bench ${COUNTER}`, person: personId })),
        ', no audit log, no session',
      ),
      better(
        betterAuth('/organization/create', named, () => ({ name: `bench ${COUNTER}`, slug: `bench-${COUNTER}` })),
        '; roles are code, so none are written; reads all tenants of the person first',
      ),
    ],
  },
  {
    name: 'login',
    title: 'Signing in with a password',
    writes: true,
    asked: () => [
      mine(
        'argon2id',
        oursLogin(({ tenantId }) => [`"tenantId":"${tenantId}"`]),
      ),
      hand(
        'argon2id',
        byHand(
          '/login',
          ({ tenantId }) => [tenantId],
          ({ email }) => ({ email, password: PASSWORD }),
        ),
        ', no lockout, no audit log',
      ),
      better(
        (caller) =>
          betterAuth('/sign-in/email', person, ({ email }) => ({ email, password: PASSWORD }))({
            ...caller,
            headers: { origin: caller.headers['origin'] ?? '' },
          }),
        '; scrypt of its own choice, no lockout',
      ),
    ],
  },
  {
    name: 'ip',
    title: 'An address against the 20 IP rules, by the API',
    asked: () => [
      mine(
        'REST',
        oursRest(({ tenantId, number }) => ({
          path: `/v1/tenants/${tenantId}/ip-rules/check`,
          body: { ip: '11.0.3.7' },
          expect: [idOf('rule', number * 1_000_000 + 3)],
        })),
      ),
    ],
  },
  {
    name: 'abac',
    title: 'A request against the 20 ABAC policies, by the API',
    asked: () => [
      mine(
        'REST',
        oursRest(({ tenantId, number }) => ({
          path: `/v1/tenants/${tenantId}/abac/evaluate`,
          body: {
            subject: { id: 'u1', department: 'finance' },
            resource: { type: 'type3', id: 'r1', attrs: { amount: 10 } },
            action: 'read',
            context: {},
          },
          expect: [idOf('policy', number * 1_000_000 + 3)],
        })),
      ),
    ],
  },
  {
    name: 'template',
    title: "A mail rendered with the tenant's brand, by the API",
    asked: () => [
      mine(
        'REST',
        oursRest(({ tenantId, number }) => ({
          path: `/v1/tenants/${tenantId}/email-templates/invite/preview`,
          body: {},
          expect: [`Tenant ${number}`],
        })),
      ),
    ],
  },
  {
    name: 'analytics',
    title: 'The analytics overview',
    asked: () => [
      mine(
        'REST',
        oursRest(({ tenantId }) => ({
          path: `/v1/tenants/${tenantId}/analytics/overview`,
          expect: ['"mau":{"value":'],
        })),
      ),
    ],
  },
]
