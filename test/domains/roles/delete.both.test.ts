import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person, roleId, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  customRole,
  joinAs,
  memberWith,
  mutate,
  nobody,
  standing,
  tenantOf,
  TOKENS,
} from '../verbs.ts'
import { may, last, rolesOf } from './roles.ts'

let ada: Person
const service = useService()

const remove = (who: Person, id: string, replaceWith?: string) =>
  mutate(who, 'roleDelete', { tenantId: who.tenantId, id, ...(replaceWith && { input: { replaceWith } }) }, 'deletedId')

beforeAll(async () => {
  ada = await owner(service)
})

/** How many hold a role that is deleted. */
const COUNTS = { members: 0, invitations: 0, groups: 0, service_principals: 0 }

describe('deleted', () => {
  test('one that is given to nobody', async () => {
    const id = await customRole(ada, 'unused', ['user.read'])
    expect(await remove(ada, id)).toEqual({ deletedId: id, userErrors: [] })
    expect((await rolesOf(ada)).map((role) => role.id)).not.toContain(id)
    const kept = await customRole(ada, 'changed', ['user.read'])
    const stale = { tenantId: ada.tenantId, id: kept, input: { expectedVersion: 1 } }
    expect((await mutate(ada, 'roleDelete', stale)).userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'expectedVersion'] },
    ])
    expect((await remove(ada, kept)).userErrors).toEqual([])
    expect(
      (
        await tenantOf(ada, 'auditEvents(filter: { action: "role.deleted" }) { nodes { metadata } }')
      ).auditEvents.nodes.at(-1),
    ).toEqual({ metadata: { name: 'unused', replaced_with: null, ...COUNTS } })
  })

  test('not while it is held or offered; a replacement takes over at once', async () => {
    const host = await owner(service)
    const [id, other] = [await customRole(host, 'old', ['user.read']), await customRole(host, 'new', ['audit.read'])]
    const [bob, cleo] = [
      await joinAs(service, host, await signUp(service), id),
      await joinAs(service, host, await signUp(service), id),
    ]
    await mutate(host, 'memberRoleAssign', { tenantId: host.tenantId, input: { userId: cleo.userId, roleId: other } })
    const email = uniqueEmail()
    const { token } = await mutate(
      host,
      'invitationCreate',
      { tenantId: host.tenantId, input: { email, roleId: id } },
      'token',
    )
    expect((await changesNothing(service, () => remove(host, id))).userErrors).toMatchObject([
      { code: 'ASSIGNED', path: ['input', 'replaceWith'] },
    ])
    expect((await changesNothing(service, () => remove(host, id, id))).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'replaceWith'] },
    ])
    for (const none of [randomUUID(), await roleId(ada, 'member')])
      expect((await changesNothing(service, () => remove(host, id, none))).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['input', 'replaceWith'] },
      ])
    expect(await remove(host, id, other)).toEqual({ deletedId: id, userErrors: [] })
    expect([await may(bob), await may(cleo)]).toEqual([['audit.read'], ['audit.read']])
    expect((await rolesOf(host)).find((role) => role.id === other)?.memberCount).toBe(2)
    expect(await last(host)).toEqual({
      action: 'role.deleted',
      metadata: { name: 'old', replaced_with: other, ...COUNTS, members: 2, invitations: 1 },
    })
    await mutate(
      nobody(service),
      'invitationAccept',
      { input: { token, password: 'correct horse battery staple' } },
      TOKENS,
    )
    const joined = (await tenantOf(host, `members(search: "${email}") { nodes { roles { name } } }`)).members.nodes
    expect(joined).toEqual([{ roles: [{ name: 'new' }] }])
  })

  test('an invitation that was accepted stays in the list without it', async () => {
    const host = await owner(service)
    const [id, other] = [await customRole(host, 'old', []), await customRole(host, 'new', [])]
    await joinAs(service, host, await signUp(service), id)
    await remove(host, id, other)
    expect((await tenantOf(host, 'invitations { nodes { status roleId } }')).invitations.nodes).toEqual([
      { status: 'ACCEPTED', roleId: null },
    ])
  })

  test('one that would have lapsed in an open invitation is withdrawn with it', async () => {
    const host = await owner(service)
    const id = await customRole(host, 'old', [])
    const { invitation } = await mutate(
      host,
      'invitationCreate',
      { tenantId: host.tenantId, input: { email: uniqueEmail(), roleId: id } },
      'invitation { id }',
    )
    await service.owner.query("UPDATE invitation SET status = 'EXPIRED' WHERE id = $1", [invitation.id])
    expect((await remove(host, id)).userErrors).toEqual([])
    expect((await tenantOf(host, 'invitations { nodes { status roleId } }')).invitations.nodes).toEqual([
      { status: 'REVOKED', roleId: null },
    ])
    expect(
      (await mutate(host, 'invitationResend', { tenantId: host.tenantId, id: invitation.id }, 'token')).userErrors,
    ).toMatchObject([{ code: 'NOT_FOUND' }])
  })

  test('none that came with the tenant, so that its owners stay', async () => {
    const other = await customRole(ada, 'instead', [])
    for (const name of ['owner', 'admin', 'member'])
      expect(
        (await changesNothing(service, async () => remove(ada, await roleId(ada, name), other))).userErrors,
      ).toMatchObject([{ code: 'SYSTEM_ROLE', path: ['id'] }])
  })

  test('while an invitation to it is accepted: the new member has a role', async () => {
    const host = await owner(service)
    for (let round = 0; round < 5; round++) {
      const [id, other] = [await customRole(host, `old ${round}`, []), await customRole(host, `new ${round}`, [])]
      const email = uniqueEmail()
      const { token, invitation } = await mutate(
        host,
        'invitationCreate',
        { tenantId: host.tenantId, input: { email, roleId: id } },
        'token invitation { id }',
      )
      const accept = () =>
        mutate(
          nobody(service),
          'invitationAccept',
          { input: { token, password: 'correct horse battery staple' } },
          TOKENS,
        )
      const answers = await atOnce(
        service,
        'SELECT 1 FROM invitation WHERE id = $1 FOR UPDATE',
        [invitation.id],
        [accept, () => remove(host, id, other)],
      )
      expect(answers.flatMap(codes)).toEqual([])
      expect((await tenantOf(host, `members(search: "${email}") { nodes { roles { id } } }`)).members.nodes).toEqual([
        { roles: [{ id: other }] },
      ])
    }
  })

  test('role.write is needed, and a caller who lost it while they waited changes nothing', async () => {
    const host = await owner(service)
    const id = await customRole(host, 'kept', [])
    const blind = await memberWith(service, host, ['role.read'])
    for (const [verb, more] of [
      ['roleUpdate', { input: { name: 'x' } }],
      ['roleDelete', {}],
    ] as const) {
      const { errors } = await changesNothing(service, () =>
        blind.ask(
          `mutation {
            ${verb}(tenantId: "${host.tenantId}", id: "${id}"${'input' in more ? ', input: { name: "x" }' : ''}) {
              userErrors { code }
            }
          }`,
        ),
      )
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    }
    expect(await standing(blind)).toBe('ok')
    expect(
      (await actions(service, host.tenantId)).filter(
        (action) => action === 'role.updated' || action === 'role.deleted',
      ),
    ).toEqual([])
  })
})
