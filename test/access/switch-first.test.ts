// A tenant of one's own that the credential is not for.
import { expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { addMember, apiKey, createTenant, owner, type Person, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const service = useService()

const SWITCH = 'Switch to this tenant first (`tenantSwitch`): the access token is for another one of yours.'
const UNKNOWN = 'Tenant not found, or not one of yours.'

/** What a query and a mutation answer, each as code and message. */
async function answers(who: Pick<Person, 'ask'>, id: string): Promise<string[]> {
  const query = await who.ask('query ($id: UUID!) { tenant(id: $id) { name } }', { id })
  const mutation = await who.ask(
    'mutation ($id: UUID!) { roleCreate(tenantId: $id, input: { name: "x" }) { role { id } } }',
    { id },
  )
  return [query, mutation].map(({ errors }) =>
    errors.map(({ message, extensions }) => `${String(extensions['code'])} ${message}`).join(),
  )
}
const both = (message: string) => [`NOT_FOUND ${message}`, `NOT_FOUND ${message}`]

test('a missing switch answers with the code of any other tenant', async () => {
  const ada = await signUp(service)
  const acme = await createTenant(service, ada)
  expect(await answers(ada, acme.tenantId)).toEqual(both(SWITCH))
  expect((await answers(acme, acme.tenantId)).slice(0, 1)).toEqual([''])
})

test('a tenant of others, one that there is not, and one in which the person is suspended answer alike', async () => {
  const ada = await owner(service)
  const member = await addMember(service, ada)
  const eve = await createTenant(service, member, 'Own')
  expect(await answers(eve, ada.tenantId)).toEqual(both(SWITCH))
  await service.owner.query('UPDATE membership SET suspended_at = now() WHERE tenant_id = $1 AND user_id = $2', [
    ada.tenantId,
    eve.userId,
  ])
  for (const id of [ada.tenantId, (await owner(service)).tenantId, uuidv7()])
    expect(await answers(eve, id)).toEqual(both(UNKNOWN))
})

test('a key is for one tenant, and cannot switch', async () => {
  const ada = await owner(service)
  const other = await createTenant(service, ada, 'Other')
  const key = await apiKey(service, ada)
  expect(await answers(key, other.tenantId)).toEqual(both(UNKNOWN))
})
