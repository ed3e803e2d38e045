// A connection to a real directory: its password, what a test and the doctor find, and what the operator decides.
import { describe, expect, test } from 'vitest'
import { owner, rows, verifyEmail } from '../../kit/seed.ts'
import { testService } from '../../kit/service.ts'
import { prove, useDirectory } from './acme.ts'
import { HAS_SLAPD, READER } from './slapd.ts'

describe.skipIf(!HAS_SLAPD)('with a directory', () => {
  const peer = useDirectory()
  const { acme, connected, settings, signIn } = peer

  test('the password of the reader is answered by nothing, and stands nowhere in the clear', async () => {
    const { ada, id } = await acme()
    const path = `/v1/tenants/${ada.tenantId}/ldap`
    const shown = JSON.stringify([
      await ada.rest('GET', path),
      await ada.rest('GET', `${path}/${id}`),
      await ada.rest('PATCH', `${path}/${id}`, { name: 'Directory' }),
      await ada.rest('GET', `/v1/tenants/${ada.tenantId}/audit`),
    ])
    expect(shown).not.toContain(READER.bindPassword)
    for (const table of ['connection', 'audit_event', 'audit_payload'])
      expect(JSON.stringify(await rows(peer.service, table))).not.toContain(READER.bindPassword)
    const { rows: boxes } = await peer.service.owner.query('SELECT secret FROM connection WHERE id = $1', [id])
    expect(Buffer.from(boxes[0].secret as Uint8Array).includes(READER.bindPassword)).toBe(false)
    // an empty one keeps it
    await ada.rest('PATCH', `${path}/${id}`, { bind_password: '' })
    expect((await signIn(id, 'grace', 'pw-grace')).status).toBe(200)
  })

  test('a test says what cannot be reached, and what is refused', async () => {
    const { ada, id } = await acme()
    const tried = async (body: object) => {
      const other = await connected(ada, { status: 'draft', ...body })
      const { status, body: answer } = await ada.rest('POST', `/v1/tenants/${ada.tenantId}/ldap/${other}/test`)
      return { status, code: (answer as { error?: { code: string } }).error?.code }
    }
    expect(await ada.rest('POST', `/v1/tenants/${ada.tenantId}/ldap/${id}/test`)).toMatchObject({
      status: 200,
      body: { ok: true },
    })
    expect(await tried({ server_url: 'ldap://localhost:1' })).toEqual({ status: 422, code: 'ldap.dial_failed' })
    expect(await tried({ ca_certificate: peer.slapd.otherCa })).toEqual({ status: 422, code: 'ldap.dial_failed' })
    expect(await tried({ server_url: 'ldap://127.0.0.1' })).toEqual({ status: 422, code: 'ldap.dial_failed' })
    expect(await tried({ bind_password: 'wrong' })).toEqual({ status: 422, code: 'ldap.service_bind_failed' })
  })

  test('the doctor names each thing that is wrong, and nobody', async () => {
    const { ada } = await acme()
    const look = async (body: object): Promise<string[]> => {
      const id = await connected(ada, { status: 'draft', ...body })
      const { ssoConnectionDiagnose } = await ada.gql(
        `mutation ($t: UUID!, $id: UUID!) { ssoConnectionDiagnose(tenantId: $t, input: { connectionId: $id }) {
          findings { code severity message advice } userErrors { code } } }`,
        { t: ada.tenantId, id },
      )
      const { findings } = ssoConnectionDiagnose
      expect(JSON.stringify(findings)).not.toMatch(/grace|alan|hopper/i)
      return findings.map(({ code }: { code: string }) => code)
    }
    expect(await look({})).toEqual(
      expect.arrayContaining(['REACHABLE', 'TLS_VERIFIED', 'BIND_ACCEPTED', 'PEOPLE_FOUND']),
    )
    expect(await look({ base_dn: 'ou=nowhere,dc=acme,dc=test' })).toContain('BASE_NOT_FOUND')
    expect(await look({ base_dn: 'ou=empty,dc=acme,dc=test' })).toContain('NOBODY_FOUND')
    expect(await look({ email_attribute: 'proxyAddresses' })).toContain('EMAIL_MISSING')
    expect(await look({ id_attribute: 'objectGUID' })).toContain('STABLE_ID_MISSING')
    expect(await look({ group_base_dn: 'ou=nowhere,dc=acme,dc=test' })).toContain('GROUP_BASE_NOT_FOUND')
    expect(await look({ bind_password: 'wrong' })).toContain('BIND_REFUSED')
    expect(await look({ ca_certificate: peer.slapd.otherCa })).toContain('TLS_UNTRUSTED')
    expect(await look({ start_tls: false })).toContain('NOT_ENCRYPTED')
  })

  test('the operator decides on private networks, and on servers that nobody has verified', async () => {
    const { ada } = await acme()
    const refused = await ada.rest('POST', `/v1/tenants/${ada.tenantId}/ldap`, {
      ...settings(),
      skip_tls_verify: true,
    })
    expect(refused).toMatchObject({ status: 422, body: { error: { fields: [{ field: 'skip_tls_verify' }] } } })

    for (const [env, status] of [
      [{}, 422],
      [{ OUTBOUND_ALLOW: 'localhost', LDAP_INSECURE: 'on' }, 200],
    ] as const) {
      const other = await testService(env)
      const bob = await owner(other)
      await other.owner.query('UPDATE users SET email = $1, email_normalized = $1 WHERE id = $2', [
        'grace@acme.test',
        bob.userId,
      ])
      await verifyEmail(other, bob)
      await prove(other, bob)
      const insecure = 'LDAP_INSECURE' in env ? { ca_certificate: '', skip_tls_verify: true } : {}
      const made = await bob.rest('POST', `/v1/tenants/${bob.tenantId}/ldap`, {
        ...settings(),
        status: 'active',
        ...insecure,
      })
      expect(made.status).toBe(201)
      const { id } = made.body as { id: string }
      expect((await signIn(id, 'grace', 'pw-grace', other)).status).toBe(status)
      await other.close()
    }
  })
})
