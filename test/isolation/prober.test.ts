// Every id that the GraphQL surface takes, given another tenant's ids of every kind: the answer is the one for an id
// that nobody has, and nothing changes. /v1: test/rest/foreign-ids.test.ts and order.test.ts.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RULES } from '../../src/domains/rules.ts'
import { client, type Client, type GraphqlAnswer } from '../kit/client.ts'
import { keepEvidence } from '../kit/evidence.ts'
import { mailsAtRest } from '../kit/mail.ts'
import { addMember, owner, type Person, signUpVerified } from '../kit/seed.ts'
import { sinkIn } from '../domains/calls/log-sinks.ts'
import { webhookIn } from '../domains/calls/webhooks.ts'
import { WITH_STAND_IN } from '../domains/connections/stand-in.ts'
import { useService } from '../kit/service.ts'
import { subscribe } from '../kit/stream.ts'
import { machine } from '../oauth/machines.ts'
import { directoryOf } from '../scim/directory.ts'
import { connected } from '../domains/saml/verbs.ts'
import { customRole } from '../domains/verbs.ts'
import {
  accessIds,
  brandIds,
  connectionIds,
  deletedIn,
  forgettingIds,
  groupIn,
  idsOf,
  invite,
  ipChange,
  memberSession,
  secretIn,
  usedKey,
} from './prober-ids.ts'
import { argumentsOf, documentOf, MEMBER, type Place, PLACES, rootType } from './surface.ts'
import { isAimedAtMember, NEUTRAL } from './surface-exceptions.ts'
import type { Ids } from './surface-kinds.ts'

let mine: Person
let low: Person
let ownIds: Ids
let foreignIds: Ids
let other: Person
const MANY = '1000'
const service = useService(
  // Streams are left as soon as they begin, which the service notices a little later.
  { AUDIT_STREAMS: MANY, AUDIT_STREAMS_PER_TENANT: MANY, AUDIT_STREAMS_PER_CALLER: MANY },
  { areas: WITH_STAND_IN },
)
beforeAll(async () => {
  mine = await owner(service, 'Mine')
  other = await owner(service, 'Other')
  low = await addMember(service, mine)
  await prepareSignIn(mine)
  ownIds = await idsOf(service, mine)
  foreignIds = await idsOf(service, other)
  await mailsAtRest(service)
})
let [compared, different] = [0, 0]
afterAll(async () => {
  keepEvidence('prober', { places: PLACES.length, kinds: kinds().length, answers: compared, different })
})

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

/** How a subscription is answered: as `ask`, if it is refused. One that begins has no data, and is left at once. */
async function begun(who: Client | Person, query: string, variables: object): Promise<GraphqlAnswer<null>> {
  const authorization = 'accessToken' in who ? `Bearer ${who.accessToken}` : ''
  const opened = await subscribe(service.url, { authorization, query, variables })
  const { status } = opened
  const errors = status === 200 ? [] : (await opened.last())?.data.errors
  opened.kill()
  return { status, data: null, errors }
}

/** The answer to `who`, with the id in question and what differs between any two requests taken out. */
async function answerTo(who: Client, place: Place, id: string, own: Ids): Promise<string> {
  await service.owner.query('DELETE FROM login_throttle') // how often a password or code was tried is another matter
  const args = argumentsOf(place, own, id)
  const asked = [documentOf(place, args), { ...args, ...(place.type === 'Tenant' && { own: own.tenant }) }] as const
  const { status, data, errors } = await (place.type === 'Subscription' ? begun(who, ...asked) : who.ask(...asked))
  return JSON.stringify({ status, data, errors }).replaceAll(id, 'ID')
}

/** Where a sign-in at a tenant that fails is recorded in that tenant: nothing else there may change. */
const AIMED = ['Mutation.login input.tenantId', 'Mutation.emailCodeLogin input.tenantId']

/** What anybody may see of a tenant who knows its id, or the id of one of its connections. */
const PUBLIC: Readonly<Record<string, keyof Ids>> = {
  'Query.signInMethods tenantId': 'tenant',
  'Mutation.ssoStart input.connectionId': 'connection',
}

/** What sign-ins of people who are none of the tenant's write there. */
const RECORDED = /^(?:audit_event|audit_head|audit_payload|auth_event(?:_\d\d)?|auth_count|auth_day_count) /

async function rowsOf(tenantId: string): Promise<readonly { row: string }[]> {
  const { rows: tables } = await service.owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public'
      AND column_name = 'tenant_id' AND table_name !~ '^(access_decision|api_key_(scope_)?use)$' ORDER BY 1`,
  ) // what was decided is counted a few seconds later, and so are events that webhooks have seen
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name} ' || (to_jsonb(t) - 'cursor_seq')::text AS row FROM ${name} t WHERE tenant_id = $1::uuid`,
  )
  const own = `SELECT 'tenant ' || to_jsonb(t)::text FROM tenant t WHERE id = $1::uuid`
  const all = `${[...parts, own].join(' UNION ALL ')} ORDER BY 1`
  return (await service.owner.query<{ row: string }>(all, [tenantId])).rows
}

async function actionsOf(tenantId: string): Promise<readonly string[]> {
  const asked = 'SELECT action FROM audit_event WHERE tenant_id = $1 ORDER BY seq'
  const { rows } = await service.owner.query<{ action: string }>(asked, [tenantId])
  return rows.map(({ action }) => action)
}

// the catalogue is everybody's
const kinds = (): (keyof Ids)[] => (Object.keys(foreignIds) as (keyof Ids)[]).filter((kind) => kind !== 'permission')

test('the schema takes ids in many places, and each is known', () => {
  expect(PLACES.length).toBeGreaterThan(92)
})

describe.each(PLACES.map((place) => [place.name, place] as const))('%s', (_name, place) => {
  test("another tenant's ids answer like unknown ones, and change nothing", async () => {
    const [before, log] = [await rowsOf(other.tenantId), await actionsOf(other.tenantId)]
    for (const who of [mine, low, client(service.url)]) {
      const unknown = await answerTo(who, place, randomUUID(), ownIds)
      for (const kind of kinds()) {
        const answer = await answerTo(who, place, foreignIds[kind], ownIds)
        compared++
        if (answer !== unknown) different++
        if (PUBLIC[place.name] === kind) expect(answer, kind).not.toBe(unknown)
        else expect(answer, kind).toBe(unknown)
      }
    }
    await service.service.background.drain()
    const unrecorded = ({ row }: { row: string }): boolean =>
      !(AIMED.includes(place.name) && RECORDED.test(row)) &&
      !(place.name in PUBLIC && row.startsWith('connection_attempt '))
    expect((await rowsOf(other.tenantId)).filter(unrecorded)).toEqual(before.filter(unrecorded))
    if (AIMED.includes(place.name))
      expect(new Set((await actionsOf(other.tenantId)).slice(log.length))).toEqual(new Set(['auth.login_failed']))
  })
})

test('without a credential every field but the public ones is UNAUTHENTICATED', async () => {
  const nobody = client(service.url)
  for (const type of ['Query', 'Mutation', 'Subscription'] as const) {
    for (const field of Object.values(rootType(type).getFields())) {
      if (RULES[type]?.[field.name]?.caller === 'public') continue
      const place = { type, field: field.name, path: [] }
      const args = argumentsOf(place, foreignIds, '')
      // Documents of nobody have stricter limits.
      const document = documentOf(place, args, 0)
      const { errors, data } = await (type === 'Subscription'
        ? begun(nobody, document, args)
        : nobody.ask(document, args))
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

/** All but the operator are refused before their argument is looked at. */
const ofOperators = PLACES.filter(({ type, field }) => type === 'Mutation' && field.startsWith('operator'))
const OPERATORS = ofOperators.map(({ name }) => name)

test('control: the own id answers differently from an unknown one', async () => {
  // What ends something comes last, and the rest in the schema's order.
  const last = ['tenantSuspend', 'tenantResume', 'tenantLeave', 'tenantDelete']
  const ordered = PLACES.toSorted((a, b) => last.indexOf(a.field) - last.indexOf(b.field))
  const same: string[] = []
  const { purge } = await forgettingIds(service, mine) // before all are held
  for (const place of ordered) {
    // one of its own for each, as some are used up; an invitation is accepted or declined by the invited
    const invitee =
      place.field === 'invitationJoin' || place.field === 'invitationDecline' ? await signUpVerified(service) : null
    const own = {
      ...ownIds,
      ...(place.kind === 'invitation' && { invitation: await invite(mine, invitee?.email) }),
      ...(place.kind === 'apiKey' && { apiKey: (await usedKey(service, mine)).id }),
      ...(place.kind === 'service' && { service: (await machine(mine)).id }),
      ...(place.kind === 'secret' && { secret: await secretIn(mine, place.field) }),
      ...(place.field === 'webhookDisable' && { webhook: await webhookIn(mine) }),
      ...(place.kind === 'logSink' && { logSink: await sinkIn(mine) }),
      ...(place.kind === 'scimToken' && { scimToken: (await directoryOf(service, mine)).tokenId }),
      ...((place.kind === 'group' || place.field === 'groupDelete') && { group: await groupIn(mine) }),
      ...(place.field === 'roleDelete' && { role: await customRole(mine, place.name, []) }),
      ...(['domain', 'mail'].includes(place.kind) && (await brandIds(service, mine))),
      ...(place.kind === 'purge' && { purge }),
      ...(['ipRule', 'abacPolicy'].includes(place.kind) && (await accessIds(service, mine))),
      ...((['connection', 'identity', 'trial'].includes(place.kind) || place.field === 'memberIdentities') &&
        (await connectionIds(service, mine))),
      ...(place.field === 'scimTokens' && { connection: (await directoryOf(service, mine)).connectionId }),
      ...(place.field.startsWith('saml') && { connection: (await connected(mine)).id }),
      ...(place.kind === 'ipChange' && { ipChange: await ipChange(service, mine, null) }),
      ...(['userRestore', 'userPurge'].includes(place.field) && { user: await deletedIn(service, mine) }),
      ...(isAimedAtMember(place) && { user: (await addMember(service, mine)).userId }),
      ...(place.field === 'memberSessionEnd' && (await memberSession(service, mine))),
    }
    const unknown = await answerTo(invitee ?? mine, place, randomUUID(), own)
    if ((await answerTo(invitee ?? mine, place, own[place.kind], own)) === unknown) same.push(place.name)
  }
  expect(OPERATORS.length).toBeGreaterThan(0)
  expect(same.toSorted()).toEqual([...NEUTRAL, ...OPERATORS].toSorted())
})
