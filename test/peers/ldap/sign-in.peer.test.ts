// Signing in to the service with the name and the password of a real directory.
import { describe, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { PASSWORD, roleId, rows, signUpVerified } from '../../kit/seed.ts'
import { useDirectory } from './acme.ts'
import { HAS_SLAPD } from './slapd.ts'

describe.skipIf(!HAS_SLAPD)('with a directory', () => {
  const peer = useDirectory()
  const { acme, connected, signIn } = peer

  test('a member signs in, and is the same person after the directory has renamed them', async () => {
    const { ada, grace, id } = await acme()
    const signedIn = await signIn(id, 'grace', 'pw-grace')
    expect(signedIn).toMatchObject({ status: 200, body: { user_id: grace.userId, tenant_id: ada.tenantId } })
    const { access_token: token } = signedIn.body as { access_token: string }
    const me = await client(peer.service.url, `Bearer ${token}`).gql('{ me { sessions { method current } } }')
    expect(me.me.sessions.find((one: { current: boolean }) => one.current).method).toBe('LDAP')

    const dn = 'uid=grace,ou=people,dc=acme,dc=test'
    const renamed = 'uid=grace+description=renamed,ou=people,dc=acme,dc=test'
    await peer.slapd.change(async (directory) => {
      await directory.modifyDN(dn, renamed)
    })
    // not by the address, which is another person's by now
    await peer.service.owner.query('UPDATE tenant_domain SET verified_at = NULL WHERE tenant_id = $1', [ada.tenantId])
    const again = await signIn(id, 'grace', 'pw-grace')
    expect(again).toMatchObject({ status: 200, body: { user_id: grace.userId } })
    await peer.slapd.change((directory) => directory.modifyDN(renamed, dn))
  })

  test('what does not prove somebody is refused alike, and nothing changes', async () => {
    const { id } = await acme()
    const before = await rows(peer.service, 'session')
    const linked = await rows(peer.service, 'external_identity')
    for (const [name, password] of [
      ['grace', 'wrong'],
      ['nobody', 'pw-grace'],
      ['*', 'pw-grace'],
      ['grace)(uid=*', 'pw-grace'],
      ['twin', 'pw-twin'],
      ['g'.repeat(300), 'pw-grace'],
    ])
      expect(await signIn(id, name, password)).toMatchObject({
        status: 401,
        body: { error: { code: 'ldap.invalid_credentials' } },
      })
    for (const [name, password] of [
      ['', 'pw-grace'],
      ['grace', ''],
      [undefined, undefined],
    ])
      expect(await signIn(id, name, password)).toMatchObject({
        status: 400,
        body: { error: { code: 'ldap.credentials_required' } },
      })
    expect(await rows(peer.service, 'session')).toEqual(before)
    expect(await rows(peer.service, 'external_identity')).toEqual(linked)
  })

  test('who is no member is refused, also with an account elsewhere, and gets none', async () => {
    const { id } = await acme()
    const stranger = await signUpVerified(peer.service)
    await peer.service.owner.query(
      `UPDATE users SET email = 'alan@acme.test', email_normalized = 'alan@acme.test'
      WHERE id = $1`,
      [stranger.userId],
    )
    const before = await rows(peer.service, 'membership')
    expect(await signIn(id, 'alan', 'pw-alan')).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } })
    expect(await rows(peer.service, 'membership')).toEqual(before)
  })

  test('whom nobody knows becomes a member where that is set, with the roles of their groups', async () => {
    const { ada, id } = await acme({
      create_members: true,
      group_base_dn: 'ou=groups,dc=acme,dc=test',
      groups_attribute: 'cn',
    })
    const role = await roleId(ada, 'admin')
    await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}/ldap/${id}`, { role_map: [{ group: 'staff', role_id: role }] })
    const signedIn = await signIn(id, 'alan', 'pw-alan')
    expect(signedIn.status).toBe(200)
    const { user_id: userId } = signedIn.body as { user_id: string }
    const { tenant } = await ada.gql(
      'query ($t: UUID!, $u: UUID!) { tenant(id: $t) { member(userId: $u) { user { email } roles { name } } } }',
      { t: ada.tenantId, u: userId },
    )
    expect(tenant.member.user.email).toBe('alan@acme.test')
    expect(tenant.member.roles.map(({ name }: { name: string }) => name)).toContain('admin')
  })

  test('without an address in the directory nobody is created', async () => {
    const { id } = await acme({ create_members: true })
    const before = await rows(peer.service, 'users')
    expect((await signIn(id, 'nomail', 'pw-nomail')).status).toBeGreaterThanOrEqual(400)
    expect(await rows(peer.service, 'users')).toEqual(before)
  })

  test('five wrong guesses lock one person of the directory, however they spell it, and nothing else', async () => {
    const { grace, id } = await acme({ create_members: true })
    const spellings = ['grace', 'Grace', 'GRACE', ' grace', 'gRaCe']
    for (const name of spellings) expect((await signIn(id, name, 'wrong')).status).toBe(401)
    expect(await signIn(id, 'grace', 'pw-grace')).not.toMatchObject({ status: 200 })
    expect(await signIn(id, 'GrAcE', 'pw-grace')).not.toMatchObject({ status: 200 })
    expect(await signIn(id, 'alan', 'pw-alan')).toMatchObject({ status: 200 })
    const login = await client(peer.service.url).rest('POST', '/v1/auth/login', {
      email: grace.email,
      password: PASSWORD,
    })
    expect(login.status).toBe(200)
  })

  test('a connection that is none and a draft give one answer; one that was switched off says so', async () => {
    const { ada, id } = await acme()
    const draft = await connected(ada, { status: 'draft' })
    const off = await connected(ada, { status: 'disabled' })
    const answers = await Promise.all(
      ['0199c0de-0000-7000-8000-000000000000', draft].map((one) => signIn(one, 'grace', 'pw-grace')),
    )
    const said = (answer: (typeof answers)[number]) => ({
      status: answer.status,
      code: (answer.body as { error: { code: string } }).error.code,
    })
    for (const answer of answers) expect(said(answer)).toEqual({ status: 404, code: 'not_found' })
    expect(said(await signIn(off, 'grace', 'pw-grace'))).toEqual({ status: 403, code: 'ldap.connection_disabled' })
    expect((await signIn(id, 'grace', 'pw-grace')).status).toBe(200)
  })
})
