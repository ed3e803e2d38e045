// Reads of the suite `hot`.
import type { Caller } from '../harness/callers.ts'
import { newestMember, numberOf, sameRules } from '../harness/expect.ts'
import {
  betterAuth,
  byHand,
  CONFIGURATION,
  type Expected,
  MEMBERS,
  ours,
  oursRest,
  PERMISSION,
  postgraphile,
  prisma,
  RULES,
  TENANTS,
} from './operations.ts'

import {
  type Operation,
  hand,
  graphile,
  stock,
  better,
  mine,
  forgetful,
  configured,
  stored,
  rules,
  memberships,
} from './hot-asked.ts'

export const READS: readonly Operation[] = [
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
]
