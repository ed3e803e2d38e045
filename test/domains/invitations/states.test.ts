// Invitations by state, and what became of their mails.
import { expect, test } from 'vitest'
import { owner, type Person, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { memberWith, mutate, tenantOf } from '../verbs.ts'

const service = useService()

async function invite(who: Person, email = uniqueEmail()): Promise<string> {
  const { invitation } = await mutate(
    who,
    'invitationCreate',
    { tenantId: who.tenantId, input: { email } },
    'invitation { id }',
  )
  return invitation.id
}
const found = async (who: Person, status?: string) =>
  (
    await tenantOf(
      who,
      `invitations${status ? `(status: ${status})` : ''} { totalCount nodes { id mail { status template } } }`,
    )
  ).invitations

test('a state finds its own, with their number; what has run out is expired, not pending', async () => {
  const ada = await owner(service)
  await invite(await owner(service, 'Other'))
  const [open, old, revoked] = [await invite(ada), await invite(ada), await invite(ada)]
  await service.owner.query("UPDATE invitation SET expires_at = now() - interval '1 hour' WHERE id = $1", [old])
  await mutate(ada, 'invitationRevoke', { tenantId: ada.tenantId, id: revoked })
  expect(await found(ada)).toMatchObject({ totalCount: 3, nodes: [{ id: revoked }, { id: old }, { id: open }] })
  expect(await found(ada, 'PENDING')).toMatchObject({ totalCount: 1, nodes: [{ id: open }] })
  expect(await found(ada, 'EXPIRED')).toMatchObject({ totalCount: 1, nodes: [{ id: old }] })
  expect(await found(ada, 'REVOKED')).toMatchObject({ totalCount: 1, nodes: [{ id: revoked }] })
  expect(await found(ada, 'ACCEPTED')).toEqual({ totalCount: 0, nodes: [] })
  const { body } = await ada.rest('GET', `/v1/tenants/${ada.tenantId}/invites?status=revoked`)
  expect(body.items).toMatchObject([{ id: revoked }])
  expect(await ada.rest('GET', `/v1/tenants/${ada.tenantId}/invites?status=lost`)).toMatchObject({ status: 400 })
})

test('pages of one state hold each of it once', async () => {
  const ada = await owner(service)
  const open = [await invite(ada), await invite(ada), await invite(ada)]
  await mutate(ada, 'invitationRevoke', { tenantId: ada.tenantId, id: open[1] })
  const page = async (after: string | null) =>
    (
      await ada.gql(
        `query ($id: UUID!, $after: String) { tenant(id: $id) {
          invitations(first: 1, status: PENDING, after: $after) {
            nodes { id } pageInfo { endCursor hasNextPage }
          } } }`,
        { id: ada.tenantId, after },
      )
    ).tenant.invitations
  const first = await page(null)
  expect(first).toMatchObject({ nodes: [{ id: open[2] }], pageInfo: { hasNextPage: true } })
  expect(await page(first.pageInfo.endCursor)).toMatchObject({
    nodes: [{ id: open[0] }],
    pageInfo: { hasNextPage: false },
  })
})

test('an invitation shows its newest mail, to those who may see it', async () => {
  const ada = await owner(service)
  const id = await invite(ada)
  await expect
    .poll(async () => (await found(ada)).nodes)
    .toEqual([{ id, mail: { status: 'SENT', template: 'invite' } }])
  await mutate(ada, 'invitationResend', { tenantId: ada.tenantId, id })
  await expect.poll(async () => (await found(ada)).nodes[0].mail.status).toBe('SENT')
  await service.owner.query(
    `UPDATE outgoing_mail SET status = 'DEAD', last_error = '550 5.1.1'
     WHERE id = (SELECT id FROM outgoing_mail WHERE subject_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1)`,
    [id],
  )
  const manager = await memberWith(service, ada, ['user.read'])
  const { invitations } = await tenantOf(manager, 'invitations { nodes { id mail { status lastError } } }')
  expect(invitations.nodes).toContainEqual({ id, mail: { status: 'DEAD', lastError: '550 5.1.1' } })
  await service.owner.query('DELETE FROM outgoing_mail WHERE subject_id = $1', [id])
  expect((await found(ada)).nodes).toContainEqual({ id, mail: null })
})
