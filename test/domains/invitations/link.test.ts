// The link of an invitation shows what it is about to who has it, before they sign in.
import { beforeAll, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { owner, type Person, uniqueEmail, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, nobody, tenantOf } from '../verbs.ts'

const service = useService()
let ada: Person
beforeAll(async () => {
  ada = await owner(service, 'Inviting Company')
})

async function invite(email = uniqueEmail('invited')): Promise<{ token: string; id: string; email: string }> {
  const select = 'token invitation { id }'
  const { token, invitation } = await mutate(
    ada,
    'invitationCreate',
    { tenantId: ada.tenantId, input: { email } },
    select,
  )
  return { token, id: invitation.id, email }
}

const read = async (token: string) =>
  (
    await client(service.url).gql(
      `query ($token: String!) {
        receivedInvitation(token: $token) { id tenantId tenantName tenantSlug email inviterName } }`,
      { token },
    )
  ).receivedInvitation

test('an open one is shown, and nothing changes', async () => {
  const { token, id, email } = await invite()
  const { slug } = await tenantOf(ada, 'slug')
  const shown = { id, tenantId: ada.tenantId, tenantName: 'Inviting Company', tenantSlug: slug, email }
  expect(await changesNothing(service, () => read(token))).toEqual({ ...shown, inviterName: null })
})

test('its sender is named only as in the mail: with a proven address', async () => {
  const { token } = await invite()
  await mutate(ada, 'meUpdate', { input: { displayName: 'Ada' } })
  expect((await read(token)).inviterName).toBeNull()
  await verifyEmail(service, ada)
  expect((await read(token)).inviterName).toBe('Ada')
})

test('one that is not open is like one that there is not', async () => {
  for (const end of [
    (id: string) => mutate(ada, 'invitationRevoke', { tenantId: ada.tenantId, id }),
    (id: string) => mutate(ada, 'invitationResend', { tenantId: ada.tenantId, id }),
    (id: string) => service.owner.query('UPDATE invitation SET expires_at = now() WHERE id = $1', [id]),
  ]) {
    const { token, id } = await invite()
    expect(await read(token)).not.toBeNull()
    await end(id)
    expect(await read(token)).toBeNull()
  }
  for (const none of ['', 'x', 'x'.repeat(43), 'x'.repeat(5_000)]) expect(await read(none)).toBeNull()
})

test('an accepted one, and one of a suspended tenant, are not shown', async () => {
  const { token } = await invite()
  await mutate(nobody(service), 'invitationAccept', { input: { token, password: 'correct horse battery staple' } })
  expect(await read(token)).toBeNull()
  const { token: other } = await invite()
  await mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId })
  expect(await read(other)).toBeNull()
  await mutate(ada, 'tenantResume', { tenantId: ada.tenantId })
  expect(await read(other)).not.toBeNull()
})
