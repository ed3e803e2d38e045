// Things of a tenant whose ids are probed.
import { randomUUID } from 'node:crypto'
import { client } from '../kit/client.ts'
import { deadMail } from '../kit/mail.ts'
import { addMember, apiKey, type Person, roleId, uniqueEmail } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'
import { machine } from '../oauth/machines.ts'
import { directoryOf } from '../scim/directory.ts'
import { identityOf } from '../domains/calls/connections.ts'
import { BROWSER, connect } from '../domains/connections/connecting.ts'
import { sinkIn } from '../domains/calls/log-sinks.ts'
import { deliveryIn, webhookIn } from '../domains/calls/webhooks.ts'
import { SECRET, TEMPLATE } from './surface.ts'
import type { Ids } from './surface-kinds.ts'

/** So that each tenant's rules are of other networks. */
let rules = 1

export async function invite(who: Person, email = uniqueEmail()): Promise<string> {
  const data = await who.gql(
    `mutation ($t: UUID!, $i: InvitationCreateInput!) { invitationCreate(tenantId: $t,
      input: $i) { invitation { id } } }`,
    { t: who.tenantId, i: { email } },
  )
  return data.invitationCreate.invitation.id
}

/** A secret of the vault; every tenant has one of the same name. */
export async function secretIn(who: Person, name = SECRET): Promise<string> {
  const data = await who.gql(
    `mutation ($t: UUID!, $i: VaultSecretCreateInput!) {
      vaultSecretCreate(tenantId: $t, input: $i) { secret { id } } }`,
    { t: who.tenantId, i: { name, value: `the secret of ${who.tenantId}` } },
  )
  return data.vaultSecretCreate.secret.id
}

/** A key that has done something, so that the log knows it. */
export async function usedKey(service: TestService, who: Person): Promise<{ id: string }> {
  const key = await apiKey(service, who)
  const made =
    'mutation ($t: UUID!, $name: String!) { roleCreate(tenantId: $t, input: { name: $name }) { role { id } } }'
  await key.gql(made, { t: who.tenantId, name: randomUUID() })
  return key
}

/** A verification of the log, which has ended: it writes nothing beside what is probed. */
export async function verificationIn({ service }: TestService, who: Person): Promise<string> {
  const data = await who.gql('mutation ($t: UUID!) { auditVerificationStart(tenantId: $t) { run { id } } }', {
    t: who.tenantId,
  })
  await service.background.drain()
  return data.auditVerificationStart.run.id
}

/** The newest checkpoint of the log. */
export async function checkpointIn({ service }: TestService, who: Person): Promise<string> {
  await service.checkpoints.sweep()
  const asked = 'query ($t: UUID!) { tenant(id: $t) { auditCheckpoints(first: 1) { nodes { id } } } }'
  return (await who.gql(asked, { t: who.tenantId })).tenant.auditCheckpoints.nodes[0].id
}

/** An erasure that waits, and an export, of two colleagues. */
export async function forgettingIds(service: TestService, who: Person): Promise<Pick<Ids, 'purge' | 'export'>> {
  const [erased, exported] = [await addMember(service, who), await addMember(service, who)]
  const made = await who.gql(
    `mutation ($t: UUID!, $erased: UUID!, $exported: UUID!) {
      gdprPurgeRequest(tenantId: $t, input: { userId: $erased }) { purge { id } }
      gdprExportCreate(tenantId: $t, input: { userId: $exported }) { export { id } }
    }`,
    { t: who.tenantId, erased: erased.userId, exported: exported.userId },
  )
  return { purge: made.gdprPurgeRequest.purge.id, export: made.gdprExportCreate.export.id }
}

/** One of everything in the person's tenant. */
export async function idsOf(service: TestService, who: Person): Promise<Ids> {
  const t = who.tenantId
  const key = await usedKey(service, who)
  const webhook = await webhookIn(who)
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
    group: await groupIn(who),
    scimToken: (await directoryOf(service, who)).tokenId,
    permission: seen.permissions[0].id,
    invitation: await invite(who),
    apiKey: key.id,
    service: (await machine(who)).id,
    secret: await secretIn(who),
    webhook,
    delivery: await deliveryIn(service, who, webhook),
    logSink: await sinkIn(who),
    session: login.body.session_id,
    auditEvent: seen.tenant.auditEvents.nodes[0].id,
    verification: await verificationIn(service, who),
    checkpoint: await checkpointIn(service, who),
    ...(await forgettingIds(service, who)),
    ...(await accessIds(service, who)),
    ...(await brandIds(service, who)),
    legalHold: await holdOn(service, who),
    ...(await connectionIds(service, who)),
  }
}

/** A connection, what it calls the person, and a trial of theirs. */
export async function connectionIds(
  service: TestService,
  who: Person,
): Promise<Pick<Ids, 'connection' | 'identity' | 'trial'>> {
  const connection = await connect(who)
  const identity = await identityOf(service, who, connection, randomUUID())
  const started = await who.gql(
    `mutation ($t: UUID!, $i: SsoStartInput!) { connectionTrialStart(tenantId: $t, input: $i) { trialId } }`,
    { t: who.tenantId, i: { connectionId: connection, browser: BROWSER } },
  )
  return { connection, identity, trial: started.connectionTrialStart.trialId }
}

/**
 * Its domain, and a mail of it that was given up. Brand and template are not found by ids: there is one of each to be
 * rolled back, and to be published.
 */
export async function brandIds(service: TestService, who: Person): Promise<Pick<Ids, 'domain' | 'mail'>> {
  const made = await who.gql(
    `mutation ($t: UUID!, $d: String!, $k: String!) {
      domainAdd(tenantId: $t, input: { domain: $d }) { domain { id record { name value } } }
      brandingUpdate(tenantId: $t, input: { emailFromName: "published" }) { userErrors { code } }
      brandingDraftSave(tenantId: $t, input: { emailFromName: "drafted" }) { userErrors { code } }
      emailTemplateUpdate(tenantId: $t, key: $k, input: { subject: "published", body: "{{ invite_url }}" }) {
        userErrors { code }
      }
      emailTemplateDraftSave(tenantId: $t, key: $k, input: { subject: "drafted", body: "{{ invite_url }}" }) {
        userErrors { code }
      }
    }`,
    { t: who.tenantId, d: `${randomUUID()}.example.test`, k: TEMPLATE },
  )
  const { id, record } = made.domainAdd.domain
  service.dns.set(record.name, [record.value])
  return { domain: id, mail: await deadMail(service, who.tenantId) }
}

/** A group that the person is in. */
export async function groupIn(who: Person): Promise<string> {
  const { tenantId: t, userId } = who
  const create = 'mutation ($t: UUID!, $n: String!) { groupCreate(tenantId: $t, input: { name: $n }) { group { id } } }'
  const { id } = (await who.gql(create, { t, n: randomUUID() })).groupCreate.group
  await who.gql(
    'mutation ($t: UUID!, $i: GroupMemberInput!) { groupMemberAdd(tenantId: $t, input: $i) { userErrors { code } } }',
    { t, i: { groupId: id, userId } },
  )
  return id
}

/** On a colleague: nobody holds themselves alone. */
export async function holdOn(service: TestService, who: Person): Promise<string> {
  const { tenantId } = who
  const { userId } = await addMember(service, who)
  const made = await who.gql(
    `mutation ($t: UUID!, $u: UUID!) {
      legalHoldCreate(tenantId: $t, input: { userId: $u, reason: "Case" }) { hold { id } }
    }`,
    { t: tenantId, u: userId },
  )
  return made.legalHoldCreate.hold.id
}

/** A deleted person at home in the tenant. */
export async function deletedIn(service: TestService, who: Person): Promise<string> {
  const gone = await addMember(service, who)
  await who.gql('mutation ($t: UUID!, $u: UUID!) { userDelete(tenantId: $t, userId: $u) { userErrors { code } } }', {
    t: who.tenantId,
    u: gone.userId,
  })
  return gone.userId
}

export async function accessIds(
  service: TestService,
  who: Person,
): Promise<Pick<Ids, 'ipRule' | 'ipChange' | 'abacPolicy'>> {
  const t = who.tenantId
  const made = await who.gql(
    `mutation ($t: UUID!) {
      ipRuleCreate(tenantId: $t, input: { cidr: "198.51.100.${rules++}", action: DENY }) { rule { id } }
      abacPolicyCreate(
        tenantId: $t
        input: { name: "p${rules}", effect: DENY, resourceType: "nothing", action: "nothing" }
      ) { policy { id } }
    }`,
    { t },
  )
  return {
    ipRule: made.ipRuleCreate.rule.id,
    abacPolicy: made.abacPolicyCreate.policy.id,
    ipChange: await ipChange(service, who, 'confirmed_at'),
  }
}

/** A change that was confirmed, so that others can be made; or one that waits. */
export async function ipChange({ owner }: TestService, who: Person, state: 'confirmed_at' | null): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `INSERT INTO ip_change (id, tenant_id, undo, revert_at, confirmed_at)
     VALUES ($1, $2, '{"op":"enforce","enabled":false}', now() + interval '1 hour',
       CASE WHEN $3::boolean THEN now() END)`,
    [id, who.tenantId, state !== null],
  )
  return id
}

/** A member of the tenant of `who`, and their session there. */
export async function memberSession(service: TestService, who: Person): Promise<Pick<Ids, 'user' | 'session'>> {
  const { userId, sessionId } = await addMember(service, who)
  return { user: userId, session: sessionId }
}
