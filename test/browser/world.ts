// What the browser tests look at: a tenant that is in use, made through the API.
import { client } from '../kit/client.ts'
import { addMember, createTenant, type Person, roleId, signUp, verifyEmail } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'

export interface World {
  readonly slug: string
  /** Owns Acme; a session in it. */
  readonly ada: Person
  /** Is a member, without a permission to change anything. */
  readonly grace: Person
}

const named = async (person: Person, displayName: string): Promise<void> => {
  await person.gql('mutation ($input: MeUpdateInput!) { meUpdate(input: $input) { userErrors { code } } }', {
    input: { displayName },
  })
}

export async function makeWorld(service: TestService): Promise<World> {
  const signedUp = await signUp(service, 'ada@example.test')
  await verifyEmail(service, signedUp)
  const ada = await createTenant(service, signedUp, 'Acme')
  await named(ada, 'Ada Lovelace')
  const grace = await addMember(service, ada, 'member', 'grace@example.test')
  await named(grace, 'Grace Hopper')
  await named(await addMember(service, ada, 'admin', 'alan@example.test'), 'Alan Turing')
  const input = { email: 'edsger@example.test', roleId: await roleId(ada, 'member') }
  await ada.gql(
    `mutation ($t: UUID!, $input: InvitationCreateInput!) {
      invitationCreate(tenantId: $t, input: $input) { userErrors { code } } }`,
    { t: ada.tenantId, input },
  )
  await ada.rest('POST', `/v1/tenants/${ada.tenantId}/ip-rules`, { cidr: '198.51.100.0/24', label: 'Office Berlin' })
  // A failed sign-in, so that not all that is counted went well.
  await client(service.url).rest('POST', '/v1/auth/login', { email: ada.email, password: 'not this one at all' })
  const { tenant } = await ada.gql<{ tenant: { slug: string } }>('query ($t: UUID!) { tenant(id: $t) { slug } }', {
    t: ada.tenantId,
  })
  return { slug: tenant.slug, ada, grace }
}
