// A service with a real directory, whose people sign in to the tenant that has proven acme.test.
import { afterAll, beforeAll, expect } from 'vitest'
import { client, type RestAnswer } from '../../kit/client.ts'
import { addMember, owner, type Person, verifyEmail } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { READER, type Slapd, startSlapd } from './slapd.ts'

export interface Acme {
  readonly ada: Person
  readonly grace: Person
  /** of the connection */
  readonly id: string
}

export interface LdapPeer {
  readonly slapd: Slapd
  readonly service: TestService
  readonly settings: () => object
  /** A connection of the tenant, which people sign in by. */
  readonly connected: (who: Person, more?: object) => Promise<string>
  readonly signIn: (id: string, username: unknown, password: unknown, by?: TestService) => Promise<RestAnswer<unknown>>
  /** A tenant that has proven acme.test, with Grace of the directory as a member. */
  readonly acme: (more?: object) => Promise<Acme>
}

export function useDirectory(): LdapPeer {
  let slapd: Slapd
  let service: TestService
  beforeAll(async () => {
    slapd = await startSlapd()
    service = await testService({ OUTBOUND_ALLOW: 'localhost' })
  })
  afterAll(async () => {
    await service?.close()
    slapd?.stop()
  })

  const settings = (): object => ({
    name: 'Acme directory',
    server_url: slapd.plainUrl,
    start_tls: true,
    ca_certificate: slapd.ca,
    bind_dn: READER.bindDn,
    bind_password: READER.bindPassword,
    base_dn: 'ou=people,dc=acme,dc=test',
  })

  async function connected(who: Person, more: object = {}): Promise<string> {
    const body = { ...settings(), status: 'active', ...more }
    const made = await who.rest('POST', `/v1/tenants/${who.tenantId}/ldap`, body)
    expect(made).toMatchObject({ status: 201 })
    return (made.body as { id: string }).id
  }

  return {
    get slapd() {
      return slapd
    },
    get service() {
      return service
    },
    settings,
    connected,
    signIn: (id, username, password, by = service) =>
      client(by.url).rest('POST', `/ldap/${id}/authenticate`, { username, password }),
    async acme(more = {}) {
      await service.owner.query(`UPDATE users SET email_normalized = 'former-' || id || '@example.test',
        email = 'former-' || id || '@example.test' WHERE email_normalized LIKE '%@acme.test'`)
      const ada = await owner(service)
      await service.owner.query("DELETE FROM tenant_domain WHERE domain = 'acme.test'")
      await prove(service, ada)
      const grace = await addMember(service, ada, 'member', 'grace@acme.test')
      await verifyEmail(service, grace)
      return { ada, grace, id: await connected(ada, more) }
    },
  }
}

/** The tenant of that person has proven acme.test. */
export async function prove(service: TestService, { tenantId }: Person): Promise<void> {
  await service.owner.query(
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, due_at)
     VALUES (gen_random_uuid(), $1, 'acme.test', 'token', now(), now() + interval '1 day')`,
    [tenantId],
  )
}
