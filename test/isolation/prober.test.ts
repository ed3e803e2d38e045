// Every id that the GraphQL surface takes, given another tenant's ids of every kind: the answer is the one for an id
// that nobody has, and nothing changes. /v1 is probed from its own table in test/rest/foreign-ids.test.ts and
// order.test.ts.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RULES } from '../../src/domains/rules.ts'
import { client, type Client } from '../kit/client.ts'
import { keepEvidence } from '../kit/evidence.ts'
import { deadMail, mailsAtRest } from '../kit/mail.ts'
import { addMember, apiKey, owner, type Person, roleId, signUpVerified, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { customRole } from '../domains/verbs.ts'
import { argumentsOf, documentOf, type Ids, MEMBER, type Place, PLACES, rootType, TEMPLATE } from './surface.ts'

let mine: Person
let low: Person
let ownIds: Ids
let foreignIds: Ids
let other: Person
const service = useService()
beforeAll(async () => {
  mine = await owner(service, 'Mine')
  other = await owner(service, 'Other')
  low = await addMember(service, mine)
  await prepareSignIn(mine)
  ownIds = await idsOf(mine)
  foreignIds = await idsOf(other)
  await mailsAtRest(service)
})
let compared = 0
let different = 0
afterAll(async () => {
  keepEvidence('prober', { places: PLACES.length, kinds: kinds().length, answers: compared, different })
})

async function invite(who: Person, email = uniqueEmail()): Promise<string> {
  const data = await who.gql(
    'mutation ($t: UUID!, $i: InvitationCreateInput!) { invitationCreate(tenantId: $t, input: $i) { invitation { id } } }',
    { t: who.tenantId, i: { email } },
  )
  return data.invitationCreate.invitation.id
}

/** A key that has done something, so that the log knows it. */
async function usedKey(who: Person): Promise<{ id: string }> {
  const key = await apiKey(service, who)
  const made =
    'mutation ($t: UUID!, $name: String!) { roleCreate(tenantId: $t, input: { name: $name }) { role { id } } }'
  await key.gql(made, { t: who.tenantId, name: randomUUID() })
  return key
}

/** One of everything in the person's tenant. */
async function idsOf(who: Person): Promise<Ids> {
  const t = who.tenantId
  const key = await usedKey(who)
  const seen = await who.gql(
    'query ($t: UUID!) { permissions { id } tenant(id: $t) { auditEvents(first: 1) { nodes { id } } } }',
    { t },
  )
  const login = await client(service.url).rest('POST', '/v1/auth/login', {
    email: who.email,
    password: 'correct horse battery staple',
  })
  return {
    tenant: t,
    user: who.userId,
    role: await roleId(who, 'member'),
    permission: seen.permissions[0].id,
    invitation: await invite(who),
    apiKey: key.id,
    session: login.body.session_id,
    auditEvent: seen.tenant.auditEvents.nodes[0].id,
    ...(await accessIds(who)),
    ...(await brandIds(who)),
    legalHold: await holdOn(who),
  }
}

/**
 * Its domain, and a mail of it that was given up. Brand and template are not found by ids: there is one of each to be
 * rolled back, and to be published.
 */
async function brandIds(who: Person): Promise<Pick<Ids, 'domain' | 'mail'>> {
  const made = await who.gql(
    `mutation ($t: UUID!, $d: String!, $k: String!) {
      domainAdd(tenantId: $t, input: { domain: $d }) { domain { id record { name value } } }
      brandingUpdate(tenantId: $t, input: { emailFromName: "published" }) { userErrors { code } }
      brandingDraftSave(tenantId: $t, input: { emailFromName: "drafted" }) { userErrors { code } }
      emailTemplateUpdate(tenantId: $t, key: $k, input: { subject: "published", body: "{{ invite_url }}" }) { userErrors { code } }
      emailTemplateDraftSave(tenantId: $t, key: $k, input: { subject: "drafted", body: "{{ invite_url }}" }) { userErrors { code } }
    }`,
    { t: who.tenantId, d: `${randomUUID()}.example.test`, k: TEMPLATE },
  )
  const { id, record } = made.domainAdd.domain
  service.dns.set(record.name, [record.value])
  return { domain: id, mail: await deadMail(service, who.tenantId) }
}

/** On a colleague: nobody holds themselves alone. */
async function holdOn(who: Person): Promise<string> {
  const { tenantId } = who
  const { userId } = await addMember(service, who)
  const made = await who.gql(
    'mutation ($t: UUID!, $u: UUID!) { legalHoldCreate(tenantId: $t, input: { userId: $u, reason: "Case" }) { hold { id } } }',
    { t: tenantId, u: userId },
  )
  return made.legalHoldCreate.hold.id
}

/** A deleted person at home in the tenant. */
async function deletedIn(who: Person): Promise<string> {
  const gone = await addMember(service, who)
  await who.gql('mutation ($t: UUID!, $u: UUID!) { userDelete(tenantId: $t, userId: $u) { userErrors { code } } }', {
    t: who.tenantId,
    u: gone.userId,
  })
  return gone.userId
}

async function accessIds(who: Person): Promise<Pick<Ids, 'ipRule' | 'ipChange' | 'abacPolicy'>> {
  const t = who.tenantId
  const made = await who.gql(
    `mutation ($t: UUID!) {
      ipRuleCreate(tenantId: $t, input: { cidr: "198.51.100.${rules++}", action: DENY }) { rule { id } }
      abacPolicyCreate(tenantId: $t, input: { name: "p${rules}", effect: DENY, resourceType: "nothing", action: "nothing" }) { policy { id } }
    }`,
    { t },
  )
  return {
    ipRule: made.ipRuleCreate.rule.id,
    abacPolicy: made.abacPolicyCreate.policy.id,
    ipChange: await ipChange(who, 'confirmed_at'),
  }
}
let rules = 1

/** A change that was confirmed, so that others can be made; or one that waits. */
async function ipChange(who: Person, state: 'confirmed_at' | null): Promise<string> {
  const id = randomUUID()
  await service.owner.query(
    `INSERT INTO ip_change (id, tenant_id, undo, revert_at${state ? ', confirmed_at' : ''}) VALUES ($1, $2, '{}', now() + interval '1 hour'${state ? ', now()' : ''})`,
    [id, who.tenantId],
  )
  return id
}

/** A member who signs in with what the requests say, and a tenant that lets people register. */
async function prepareSignIn(who: Person): Promise<void> {
  const invited = await who.rest('POST', '/v1/invites', { email: MEMBER.email })
  expect(
    await client(service.url).rest('POST', '/v1/invites/accept', {
      token: invited.body.token,
      password: MEMBER.password,
    }),
  ).toMatchObject({ status: 200 })
  expect(
    await who.rest('PUT', `/v1/tenants/${who.tenantId}/auth-policy`, { self_registration_enabled: true }),
  ).toMatchObject({ status: 200 })
}

/** What `who` is told, with the id in question and what differs between any two requests taken out. */
async function told(who: Client, place: Place, id: string, own: Ids): Promise<string> {
  await service.owner.query('DELETE FROM login_throttle') // how often a password or code was tried is another matter
  const args = argumentsOf(place, own, id)
  const { status, data, errors } = await who.ask(documentOf(place, args), {
    ...args,
    ...(place.type === 'Tenant' && { own: own.tenant }),
  })
  return JSON.stringify({ status, data, errors }).replaceAll(id, 'ID')
}

/** Where a sign-in at a tenant that fails is told to that tenant: nothing else there may change. */
const AIMED = ['Mutation.login input.tenantId', 'Mutation.emailCodeLogin input.tenantId']

/** What sign-ins of people who are none of the tenant's write there. */
const TOLD = /^(?:audit_event|audit_head|audit_payload|auth_event(?:_\d\d)?|auth_count|auth_day_count) /

async function rowsOf(tenantId: string): Promise<readonly { row: string }[]> {
  const { rows: tables } = await service.owner.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id' AND table_name <> 'access_decision' ORDER BY 1",
  ) // what was decided is counted a few seconds later
  const parts = tables.map(
    ({ name }) => `SELECT '${name} ' || to_jsonb(t)::text AS row FROM ${name} t WHERE tenant_id = $1::uuid`,
  )
  const own = `SELECT 'tenant ' || to_jsonb(t)::text FROM tenant t WHERE id = $1::uuid`
  return (await service.owner.query(`${[...parts, own].join(' UNION ALL ')} ORDER BY 1`, [tenantId])).rows as {
    row: string
  }[]
}

async function actionsOf(tenantId: string): Promise<readonly string[]> {
  const { rows } = await service.owner.query<{ action: string }>(
    'SELECT action FROM audit_event WHERE tenant_id = $1 ORDER BY seq',
    [tenantId],
  )
  return rows.map(({ action }) => action)
}

// the catalogue is everybody's
const kinds = (): (keyof Ids)[] => (Object.keys(foreignIds) as (keyof Ids)[]).filter((kind) => kind !== 'permission')

test('the schema takes ids in many places, and each is known', () => {
  expect(PLACES.length).toBeGreaterThan(92)
})

describe.each(PLACES.map((place) => [place.name, place] as const))('%s', (_name, place) => {
  test("another tenant's id of any kind answers as an id that nobody has, to an owner, a member and nobody, and changes nothing there", async () => {
    const [before, log] = [await rowsOf(other.tenantId), await actionsOf(other.tenantId)]
    for (const who of [mine, low, client(service.url)]) {
      const unknown = await told(who, place, randomUUID(), ownIds)
      for (const kind of kinds()) {
        const answer = await told(who, place, foreignIds[kind], ownIds)
        compared++
        if (answer !== unknown) different++
        expect(answer, kind).toBe(unknown)
      }
    }
    await service.service.background.drain()
    const untold = ({ row }: { row: string }): boolean => !(AIMED.includes(place.name) && TOLD.test(row))
    expect((await rowsOf(other.tenantId)).filter(untold)).toEqual(before.filter(untold))
    if (AIMED.includes(place.name))
      expect(new Set((await actionsOf(other.tenantId)).slice(log.length))).toEqual(new Set(['auth.login_failed']))
  })
})

test('to nobody, every field but the public ones is UNAUTHENTICATED, and every answer to them is without data', async () => {
  const nobody = client(service.url)
  for (const type of ['Query', 'Mutation'] as const) {
    for (const field of Object.values(rootType(type).getFields())) {
      if (RULES[type]?.[field.name]?.caller === 'public') continue
      const place = { type, field: field.name, path: [] }
      const args = argumentsOf(place, foreignIds, '')
      const { errors, data } = await nobody.ask(documentOf(place, args), args)
      expect(
        errors.map((error) => error.extensions['code']),
        field.name,
      ).toEqual(['UNAUTHENTICATED'])
      expect(
        Object.values(data ?? {}).every((value) => value === null),
        field.name,
      ).toBe(true)
    }
  }
})

/**
 * A wrong code, and a request for mail, is answered the same by every tenant: see test/domains/sign-in. An import, or a list
 * of invitations, says it row by row, which is not compared here: see test/access/foreign-tenant.test.ts.
 */
const NEUTRAL = [
  'Mutation.magicLinkSend input.tenantId',
  'Mutation.emailCodeSend input.tenantId',
  'Mutation.emailCodeLogin input.tenantId',
  'Mutation.userImport input.users.roleId',
  'Mutation.invitationsCreate input.invitations.roleId',
]

/** Whoever is not the operator is refused before their argument is looked at. */
const OPERATORS = PLACES.filter(({ type, field }) => type === 'Mutation' && field.startsWith('operator')).map(
  ({ name }) => name,
)

/** At a colleague rather than the caller: what ends sessions or memberships would end theirs. */
const isAimedAtMember = ({ type, kind, field }: (typeof PLACES)[number]): boolean =>
  field === 'memberSessionsEnd' ||
  (type === 'Mutation' && kind === 'user' && field !== 'userRestore' && field !== 'userPurge')

/** A member of the tenant of `who`, and their session there. */
async function memberSession(who: Person): Promise<{ user: string; session: string }> {
  const { userId, sessionId } = await addMember(service, who)
  return { user: userId, session: sessionId }
}

test('control: the own id answers differently from one that nobody has, in every place but where nobody is to learn anything', async () => {
  // What ends something comes last, and the rest in the schema's order.
  const last = ['tenantSuspend', 'tenantResume', 'tenantLeave', 'tenantDelete']
  const ordered = PLACES.toSorted((a, b) => last.indexOf(a.field) - last.indexOf(b.field))
  const same: string[] = []
  for (const place of ordered) {
    // one of its own for each, as some are used up; an invitation is accepted or declined by the invited
    const invitee =
      place.field === 'invitationJoin' || place.field === 'invitationDecline' ? await signUpVerified(service) : null
    const own = {
      ...ownIds,
      ...(place.kind === 'invitation' && { invitation: await invite(mine, invitee?.email) }),
      ...(place.kind === 'apiKey' && { apiKey: (await usedKey(mine)).id }),
      ...(place.field === 'roleDelete' && { role: await customRole(mine, place.name, []) }),
      ...(['domain', 'mail'].includes(place.kind) && (await brandIds(mine))),
      ...(['ipRule', 'abacPolicy'].includes(place.kind) && (await accessIds(mine))),
      ...(place.kind === 'ipChange' && { ipChange: await ipChange(mine, null) }),
      ...(['userRestore', 'userPurge'].includes(place.field) && { user: await deletedIn(mine) }),
      ...(isAimedAtMember(place) && { user: (await addMember(service, mine)).userId }),
      ...(place.field === 'memberSessionEnd' && (await memberSession(mine))),
    }
    const unknown = await told(invitee ?? mine, place, randomUUID(), own)
    if ((await told(invitee ?? mine, place, own[place.kind], own)) === unknown) same.push(place.name)
  }
  expect(OPERATORS.length).toBeGreaterThan(0)
  expect(same.toSorted()).toEqual([...NEUTRAL, ...OPERATORS].toSorted())
})
