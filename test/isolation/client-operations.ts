// What tenants do at once by the client: reads, writes, failures and transactions that are rolled back.
import { expect } from 'vitest'
import { fail, ok } from '../../src/shared/result.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import type { Canaries, Operation, Owned } from './canaries.ts'

const key = (of: Owned): object => ({ tenantId_id: { tenantId: of.tenantId, id: of.roleId } })

/** Operations of the client, each in the scope of its tenant. */
export const clientOperations = ({ service, judge, any }: Canaries): readonly Operation[] => [
  async (mine) => judge(await service.db.client.role.findMany(), mine, 1),
  async (mine) => judge(await service.db.client.role.findUnique({ where: key(mine) as never }), mine, 1),
  async (mine) => judge(await service.db.client.tenant.findMany(), mine, 1),
  async (mine) =>
    judge(
      [
        await service.db.client.ipRule.findMany(),
        await service.db.client.abacPolicy.findMany(),
        await service.db.client.securityPolicy.findMany(),
      ],
      mine,
      4,
    ),
  async (mine) =>
    judge(
      [
        await service.db.client.branding.findMany(),
        await service.db.client.emailTemplate.findMany({ include: { revisions: true } }),
        await service.db.client.brandingRevision.findMany(),
      ],
      mine,
      4,
    ),
  async (mine) =>
    judge(
      await service.db.client.membership.findMany({ include: { user: true, roles: { include: { role: true } } } }),
      mine,
      0,
    ),
  async (mine) =>
    judge(
      await callFunction(service.db.client, 'audit_page', {
        onlyAction: null,
        onlyResourceType: null,
        onlyActor: null,
        search: null,
        since: null,
        until: null,
        beforeSeq: null,
        maxRows: 5,
        onlyKey: null,
        onlyKeyCreatedBy: null,
        onlyActorType: null,
        onlyResourceId: null,
        onlyRequest: null,
        onlyIp: null,
        fromSeq: null,
      }),
      mine,
      0,
    ),
  async (mine) =>
    judge(await callFunction(service.db.client, 'audit_chain', { afterSeq: 0n, untilSeq: 2n ** 62n }), mine, 0),
  async (mine) =>
    expect(
      await service.db.client.role
        .findUnique({ where: key(any()) as never })
        .then((role) => role === null || role.id === mine.roleId),
    ).toBe(true),
  async (mine) => {
    const done = await service.db.transaction(async (tx) => {
      await tx.role.updateMany({ where: { name: mine.canary }, data: { description: mine.canary } })
      const role = await tx.role.findUnique({ where: key(mine) as never })
      return role ? ok(role) : fail('LOST')
    })
    judge(done, mine, 2)
  },
  async (mine) => {
    const undone = await service.db.transaction(async (tx) => {
      await tx.role.updateMany({ where: {}, data: { description: 'undone' } })
      return fail('UNDONE')
    })
    expect(undone.ok).toBe(false)
    judge(await service.db.client.role.findUnique({ where: key(mine) as never }), mine, 2)
  },
  async (mine) => {
    // a statement that fails, and the connection after it
    await expect(
      service.db.client.role.create({ data: { tenantId: mine.tenantId, name: mine.canary } }),
    ).rejects.toThrow(/Unique constraint/)
    judge(await service.db.client.role.findMany({ where: { name: { startsWith: 'canary-' } } }), mine, 1)
  },
]
