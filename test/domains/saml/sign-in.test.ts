import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { answer, base64, idpKeys, responseOf, sealed, signed } from '../../kit/saml-idp.ts'
import { useService } from '../../kit/service.ts'
import { fresh, proven } from '../tenant-domains/claims.ts'
import { changesNothing, codes, count, mutate, standing } from '../verbs.ts'
import {
  answered,
  type Away,
  began,
  connected,
  exchange,
  newBrowser,
  respond,
  type SamlConnection,
  saying,
  signedIn,
} from './verbs.ts'

const service = useService()
let boss: Person
let ada: Person
let acme: SamlConnection
let domain: string

beforeAll(async () => {
  boss = await owner(service)
  ;({ domain } = await proven(service, boss, fresh()))
  ada = await addMember(service, boss, 'member', `ada@${domain}`)
  acme = await connected(boss)
})

const subject = (): { subject: string } => ({ subject: `ada@${domain}` })
const settled = () => service.service.background.drain()

test('a member signs in by the word of their provider', async () => {
  const session = await signedIn(service, acme, subject())
  expect([session.userId, session.tenantId]).toEqual([ada.userId, boss.tenantId])
  expect(await standing(session)).toBe('ok')
  const [row] = (
    await service.owner.query(
      `SELECT s.method, c.subject, c.facts FROM session s JOIN connection_session c ON c.session_id = s.id
       WHERE s.id = $1`,
      [session.sessionId],
    )
  ).rows
  expect(row).toMatchObject({ method: 'saml', subject: `ada@${domain}`, facts: { sessionIndex: expect.any(String) } })
})

test('a sealed response signs somebody in', async () => {
  const away = await began(service, acme)
  const certificate = acme.saml.spCertificate.replaceAll(/-----[^-]+-----|\s/g, '')
  const xml = await sealed(await signed(responseOf(saying(acme, away, subject())), 'Assertion'), certificate)
  const input = { connectionId: acme.id, response: base64(xml), relayState: away.relayState, browser: away.browser }
  const { code } = await respond(service, input)
  expect((await exchange(service, code)).tokens?.userId).toBe(ada.userId)
})

describe('refuses, and opens no session,', () => {
  const refused = async (work: () => Promise<{ code: string | null; userErrors: readonly { code: string }[] }>) => {
    const before = await count(service, 'session')
    const codesBefore = await count(service, 'one_time_token', "kind = 'SSO_CODE'")
    const { code, userErrors } = await work()
    await settled()
    expect([
      code,
      await count(service, 'session'),
      await count(service, 'one_time_token', "kind = 'SSO_CODE'"),
    ]).toEqual([null, before, codesBefore])
    return codes({ userErrors: [...userErrors] })
  }

  test('a response that was used', async () => {
    const away = await began(service, acme)
    const input = {
      connectionId: acme.id,
      response: await answer(saying(acme, away, subject())),
      relayState: away.relayState,
      browser: away.browser,
    }
    expect((await respond(service, input)).code).not.toBeNull()
    expect(await refused(() => respond(service, input))).toEqual(['SSO_ATTEMPT_OVER'])
  })

  test('a response in another browser, and leaves it to the one that began', async () => {
    const away = await began(service, acme)
    const what = saying(acme, away, subject())
    expect(await refused(() => answered(service, acme, what, { ...away, browser: newBrowser() }))).toEqual([
      'SSO_ATTEMPT_OVER',
    ])
    expect((await answered(service, acme, what, away)).code).not.toBeNull()
  })

  test('a response to another request of the same browser', async () => {
    const first = await began(service, acme)
    const second = await began(service, acme, first.browser)
    const what = saying(acme, first, subject())
    expect(await refused(() => answered(service, acme, what, second))).toEqual(['SSO_ANSWER_INVALID'])
  })

  test('a response that is brought to another connection of the tenant', async () => {
    const other = await connected(boss, { name: 'Another' })
    const away = await began(service, acme)
    const what = saying(acme, away, subject())
    expect(await refused(() => answered(service, other, what, away))).toEqual(['SSO_ANSWER_INVALID'])
  })

  test('a response for a connection of another tenant, though the same provider signs it', async () => {
    const eve = await owner(service)
    const theirs = await connected(eve)
    const away = await began(service, acme)
    expect(await refused(() => answered(service, acme, saying(theirs, away, subject()), away))).toEqual([
      'SSO_ANSWER_INVALID',
    ])
  })

  test('a response that nobody asked for', async () => {
    expect(await refused(() => answered(service, acme, saying(acme, null, subject()), null))).toEqual([
      'SSO_ATTEMPT_OVER',
    ])
  })
})

describe('a provider that may begin by itself', () => {
  let open: SamlConnection
  beforeAll(async () => {
    open = await connected(boss, { name: 'Open', allowIdpInitiated: true })
  })

  test('signs somebody in, once', async () => {
    const what = saying(open, null, { subject: 'unasked', attributes: { mail: [`ada@${domain}`] } })
    const { code } = await answered(service, open, what, null)
    expect((await exchange(service, code)).tokens?.userId).toBe(ada.userId)
    const again = await answered(service, open, what, null)
    expect([again.code, codes({ userErrors: [...again.userErrors] })]).toEqual([null, ['SSO_REPLAYED']])
  })

  test('does not bring the answer to a request of another browser', async () => {
    const away: Away = await began(service, open)
    const { code, userErrors } = await answered(service, open, saying(open, away, subject()), null)
    expect([code, codes({ userErrors: [...userErrors] })]).toEqual([null, ['SSO_ANSWER_INVALID']])
  })
})

test('unknown and draft connections get one answer, and one that was switched off says so', async () => {
  const draft = await connected(boss, { status: 'DRAFT' })
  const gone = await connected(boss, { status: 'DISABLED' })
  const response = await answer(saying(acme, null, subject()))
  for (const [connectionId, expected] of [
    [crypto.randomUUID(), 'CONNECTION_NOT_FOUND'],
    [draft.id, 'CONNECTION_NOT_FOUND'],
    [gone.id, 'CONNECTION_DISABLED'],
  ] as const) {
    const { code, userErrors } = await changesNothing(service, () => respond(service, { connectionId, response }))
    expect([code, codes({ userErrors: [...userErrors] })]).toEqual([null, [expected]])
  }
})

test('groups give roles, and an address and a name come from the attributes that are set', async () => {
  const role = await mutate(boss, 'roleCreate', { tenantId: boss.tenantId, input: { name: 'staff' } }, 'role { id }')
  const mapped = await connected(boss, {
    name: 'Mapped',
    emailAttribute: 'the-mail',
    groupsAttribute: 'the-groups',
    createMembers: true,
    roleMap: [{ group: 'staff', roleId: role.role.id }],
  })
  const email = `new-${crypto.randomUUID().slice(0, 8)}@${domain}`
  const attributes = { 'the-mail': [email], 'the-groups': ['staff', 'others'], mail: ['somebody@else.example'] }
  const session = await signedIn(service, mapped, { subject: 'grace', attributes })
  const { rows } = await service.owner.query(
    `SELECT r.role_id FROM membership m
     JOIN membership_role r ON r.membership_id = m.id AND r.tenant_id = m.tenant_id
     WHERE m.user_id = $1 AND m.tenant_id = $2`,
    [session.userId, boss.tenantId],
  )
  expect(rows.map(({ role_id: id }) => id)).toContain(role.role.id)
  const me = await session.gql('{ me { user { email } } }')
  expect(me.me.user.email).toBe(email)
})

test('a second factor at the provider counts only where the connection trusts the context', async () => {
  const context = 'https://refeds.org/profile/mfa'
  const mfaOf = async (more: object, said: object): Promise<boolean> => {
    const connection = await connected(boss, { name: 'Factor', emailAttribute: 'mail', ...more })
    const attributes = { mail: [`ada@${domain}`] }
    const session = await signedIn(service, connection, { subject: 'ada', attributes, ...said })
    const { rows } = await service.owner.query('SELECT mfa_at FROM session WHERE id = $1', [session.sessionId])
    return rows[0].mfa_at !== null
  }
  expect(await mfaOf({ trustsMfa: true, mfaContexts: [context] }, { context })).toBe(true)
  expect(await mfaOf({ trustsMfa: true, mfaContexts: [context] }, {})).toBe(false)
  expect(await mfaOf({ trustsMfa: false, mfaContexts: [context] }, { context })).toBe(false)
  expect(await mfaOf({ trustsMfa: true }, { context })).toBe(false)
})

test('keys of the provider roll over: both count, and then the next alone', async () => {
  const { newKeyPair } = await import('../../../src/domains/saml/key-pair.ts')
  const { pemOf } = await import('../../../src/domains/saml/certificates.ts')
  const { SHA256 } = await import('../../kit/saml-idp.ts')
  const next = await newKeyPair('idp.example')
  const rolling = await connected(boss, { name: 'Rolling' })
  const update = async (...certificates: string[]) => {
    const input = { idpCertificate: certificates.map(pemOf).join('') }
    expect(
      (await mutate(boss, 'samlConnectionUpdate', { tenantId: boss.tenantId, id: rolling.id, input })).userErrors,
    ).toEqual([])
  }
  const works = async (keys?: typeof next): Promise<boolean> => {
    const away = await began(service, rolling)
    const what = saying(rolling, away, { subject: `ada@${domain}` })
    const response = base64(await signed(responseOf(what), 'Assertion', SHA256, keys))
    const input = { connectionId: rolling.id, response, relayState: away.relayState, browser: away.browser }
    return (await respond(service, input)).code !== null
  }
  const { certificate } = await idpKeys()
  expect([await works(), await works(next)]).toEqual([true, false])
  await update(certificate, next.certificate)
  expect([await works(), await works(next)]).toEqual([true, true])
  await update(next.certificate)
  expect([await works(), await works(next)]).toEqual([false, true])
})
