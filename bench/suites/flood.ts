// What a tenant notices while another one floods the service with what it may ask for, and more of it than its limits
// allow.
import { besideAll, GENERATORS, METHOD, quietly, type Rival } from '../harness/beside.ts'
import { shot } from '../harness/load.ts'
import { type Expected, ME, MEMBERS, ours } from './operations.ts'
import type { Suite } from './suite.ts'

const tenant: Expected = ({ tenantId }) => [tenantId]
const AUDIT = 'query ($id: UUID!) { tenant(id: $id) { auditEvents(filter: { search: "member" }) { nodes { id } } } }'

const FLOODS: readonly Rival[] = [
  {
    name: 'same',
    note: 'the operations that the quiet tenant asks for, with a session and a key of the flooding one',
    loud: ({ largest }) => ({ shots: quietly(largest) }),
  },
  {
    name: 'costly',
    note:
      'pages of members, searches of the audit log and the analytics overview, of a tenant with 10,000 members, ' +
      'with a session and a key',
    loud: ({ largest }) => ({
      shots: largest.flatMap((caller) => [
        ours(MEMBERS.ours, tenant)(caller),
        ours(AUDIT, tenant)(caller),
        shot({ path: `/v1/tenants/${caller.tenantId}/analytics/overview`, headers: caller.headers, expect: ['"mau"'] }),
      ]),
    }),
  },
  {
    name: 'guesses',
    note:
      'access tokens with a wrong signature and keys with a wrong secret, from the address that the quiet ' +
      'tenant has, too',
    loud: ({ largest }) => ({
      shots: largest.map((caller) =>
        ours(
          ME,
          tenant,
        )({
          ...caller,
          headers: { authorization: caller.headers['authorization']?.replace(/.{8}$/, 'AAAAAAAA') ?? '' },
        }),
      ),
    }),
  },
]

const TEXT = `${METHOD} The flood has 64 connections that each ask again as soon as they are answered; it begins a
second before the window, and much of the burst that its limits allow is in it. Limits are on, as in production.
${GENERATORS}`

export const flood: Suite = {
  name: 'flood',
  run: (options) =>
    besideAll({ suite: 'flood', title: 'A quiet tenant beside a flood', text: TEXT, rivals: FLOODS }, options),
}
