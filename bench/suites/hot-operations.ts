// The operations of the suite `hot`: reads, and below what checks, changes and previews.
import { PASSWORD } from '../harness/dataset.ts'
import { idOf } from '../harness/ids.ts'
import { COUNTER } from '../harness/load.ts'
import { betterAuth, byHand, CREATE, ME, ours, oursLogin, oursRest, prisma, SWITCH } from './operations.ts'

import { type Operation, hand, stock, better, mine, person, next, named } from './hot-asked.ts'
import { READS } from './hot-reads.ts'

export const OPERATIONS: readonly Operation[] = [
  ...READS,
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
