// A mailed link says whom it signs in, as long as it would.
import { expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { addMember, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, nobody, tenantOf } from '../verbs.ts'
import { mailedToken, setPolicy } from './mailbox.ts'

const service = useService()

async function linked() {
  const ada = await owner(service, 'Linked Company')
  await setPolicy(ada, { magicLinkEnabled: true })
  const bob = await addMember(service, ada)
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: ada.tenantId, email: bob.email } })
  return { ada, bob, token: await mailedToken(service, bob.email) }
}

const read = async (token: string) =>
  (
    await client(service.url).gql(
      'query ($token: String!) { receivedSignInLink(token: $token) { email tenantName tenantSlug } }',
      { token },
    )
  ).receivedSignInLink

test('an open one is shown, and nothing changes', async () => {
  const { ada, bob, token } = await linked()
  const { slug } = await tenantOf(ada, 'slug')
  const shown = { email: bob.email, tenantName: 'Linked Company', tenantSlug: slug }
  expect(await changesNothing(service, () => read(token))).toEqual(shown)
})

test('one that is used, expired or of a suspended tenant is like one that there is not', async () => {
  const used = await linked()
  await mutate(nobody(service), 'magicLinkLogin', { input: { token: used.token } })
  expect(await read(used.token)).toBeNull()
  const expired = await linked()
  await service.owner.query('UPDATE one_time_token SET expires_at = now() WHERE user_id = $1', [expired.bob.userId])
  expect(await read(expired.token)).toBeNull()
  const suspended = await linked()
  await mutate(suspended.ada, 'tenantSuspend', { tenantId: suspended.ada.tenantId })
  expect(await read(suspended.token)).toBeNull()
  for (const none of ['', 'x', 'x'.repeat(43), 'x'.repeat(5_000)]) expect(await read(none)).toBeNull()
})

test('a link to set a password is none to sign in', async () => {
  const { bob } = await linked()
  await mutate(nobody(service), 'passwordForgot', { input: { email: bob.email } })
  expect(await read(await mailedToken(service, bob.email, 2))).toBeNull()
})
