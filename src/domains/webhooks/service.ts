// Changes webhooks. What they are sent is in deliveries.ts, and who sends it in dispatcher.ts.
import { v7 as uuidv7 } from 'uuid'
import { answerableFor } from '../../access/caller.ts'
import type { Principal } from '../../access/principal.ts'
import type {
  WebhookCreateInput,
  WebhookErrorCode,
  WebhookSecretRotateInput,
  WebhookUpdateInput,
} from '../../generated/graphql.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import { expectVersion, mutate, rightsOf, type Step, TENANT, unchanged, written, type Written } from '../mutation.ts'
import type { Acting } from '../roles/model.ts'
import { unknownEvents } from './events.ts'
import { addKeys, endKeys } from './keys.ts'
import { MOST_WEBHOOKS, parseNewWebhook, parseOverlap, parseWebhookChange, SHOWN } from './model.ts'
import type { Webhook, WebhookKey } from './model.ts'
import { standardSecret } from './signature.ts'

export type WebhookCaller = Acting & Pick<Principal, 'maker'>
export type Outcome<T> = Promise<Result<T, WebhookErrorCode>>
export type Work<T> = Outcome<Written<T>>

export interface WebhookDeps {
  readonly db: Database
  readonly sealing: Pick<Sealing, 'ofTenant'>
  /** the door to addresses of webhooks */
  readonly webhookDoor: Outgoing
  /** has new deliveries sent at once */
  readonly wake: () => void
}

interface Changed {
  readonly webhook: Webhook
  readonly unknownEvents: string[]
}
interface WithSecret {
  readonly webhook: Webhook
  readonly secret: string
  readonly signingSecret: string
}

export function createWebhooks({ db, sealing, webhookDoor }: Omit<WebhookDeps, 'wake'>) {
  const { client } = db

  async function list({ limit, after }: PageRequest): Promise<Page<Webhook>> {
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
    return pageOf(
      await client.webhook.findMany({ where: olderThan(after), orderBy, take: limit + 1, select: SHOWN }),
      limit,
    )
  }

  const find = (id: string): Promise<Webhook | null> => client.webhook.findFirst({ where: { id }, select: SHOWN })

  /** Returns the keys of several webhooks that sign, newest first. */
  async function keysOf(ids: readonly string[]): Promise<Map<string, WebhookKey[]>> {
    const rows = await client.webhookSecret.findMany({
      where: { webhookId: { in: [...ids] }, OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] },
      orderBy: { id: 'desc' },
      select: { id: true, webhookId: true, publicKey: true, createdAt: true, endsAt: true },
    })
    return Map.groupBy(rows, ({ webhookId }) => webhookId)
  }

  async function create(caller: WebhookCaller, input: WebhookCreateInput): Outcome<WithSecret & Changed> {
    const parsed = parseNewWebhook(input, webhookDoor)
    if (!parsed.ok) return parsed
    const ring = await sealing.ofTenant()
    const plan = { lock: TENANT, rights: rightsOf(caller, 'webhook.write') }
    return mutate(db, plan, async ({ tx, callerNow }): Work<WithSecret & Changed> => {
      await callerNow()
      const full = await tooMany(tx, true)
      if (full) return full
      const id = uuidv7()
      const createdBy = await answerableFor(tx, caller)
      const row = { id, tenantId: currentTenant(), ...parsed.value, createdBy, cursorSeq: await newestOf(tx) }
      const webhook = await tx.webhook.create({ data: row, select: SHOWN })
      const secret = await addKeys(tx, ring, id)
      const { events, url } = webhook
      return written(
        { webhook, secret, signingSecret: standardSecret(secret), unknownEvents: unknownEvents(events) },
        entryOf('created', id, { url, events }),
      )
    })
  }

  async function update(caller: WebhookCaller, id: string, input: WebhookUpdateInput): Outcome<Changed> {
    const parsed = parseWebhookChange(input, webhookDoor)
    if (!parsed.ok) return parsed
    return change({ caller, id, expected: expectVersion(input.expectedVersion) }, async ({ tx, before }) => {
      const differing = Object.entries(parsed.value).filter(
        ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof Webhook]),
      )
      if (differing.length === 0) return unchanged({ webhook: before, unknownEvents: [] })
      // Another address has not failed yet.
      const afresh = parsed.value.url === undefined ? {} : { ...RECOVERED, dueAt: new Date() }
      const webhook = await changed(tx, before, { ...Object.fromEntries(differing), ...afresh })
      if (!webhook) return fail('CONFLICT', ['id'])
      const { url, events } = webhook
      const fields = differing.map(([field]) => field)
      return written({ webhook, unknownEvents: unknownEvents(events) }, entryOf('updated', id, { fields, url, events }))
    })
  }

  function disable(caller: WebhookCaller, id: string): Outcome<Webhook> {
    return change({ caller, id }, async ({ tx, before }) => {
      const webhook = before.disabledAt ? null : await changed(tx, before, { disabledAt: new Date(), gaveUp: false })
      return webhook ? written(webhook, entryOf('disabled', id)) : fail('NOT_FOUND', ['id'])
    })
  }

  /** It goes on with what happens from now on. */
  function activate(caller: WebhookCaller, id: string): Outcome<Webhook> {
    return change({ caller, id }, async ({ tx, before }) => {
      if (!before.disabledAt) return unchanged(before)
      const full = await tooMany(tx, false)
      if (full) return full
      const afresh = { disabledAt: null, gaveUp: false, ...RECOVERED, dueAt: new Date() }
      const webhook = await changed(tx, before, { ...afresh, cursorSeq: await newestOf(tx) })
      return webhook ? written(webhook, entryOf('activated', id)) : fail('CONFLICT', ['id'])
    })
  }

  /** The entry of the log is what is sent. */
  function test(caller: WebhookCaller, id: string): Outcome<Webhook> {
    return change({ caller, id }, async ({ before }) =>
      before.disabledAt ? fail('NOT_FOUND', ['id']) : written(before, entryOf('tested', id)),
    )
  }

  async function rotateSecret(caller: WebhookCaller, id: string, input: WebhookSecretRotateInput): Outcome<WithSecret> {
    const overlap = parseOverlap(input)
    if (!overlap.ok) return overlap
    const ring = await sealing.ofTenant()
    return change({ caller, id }, async ({ tx, before }): Work<WithSecret> => {
      const now = new Date()
      await endKeys(tx, id, now, new Date(now.getTime() + overlap.value * 1_000))
      const webhook = await changed(tx, before, {})
      if (!webhook) return fail('CONFLICT', ['id'])
      const secret = await addKeys(tx, ring, id)
      const entry = entryOf('secret_rotated', id, { overlap_seconds: overlap.value })
      return written({ webhook, secret, signingSecret: standardSecret(secret) }, entry)
    })
  }

  /** Changes a webhook of the tenant under the tenant's lock. */
  function change<T>(
    { caller, id, expected }: WebhookChangeOf,
    work: (step: Step<Webhook, void, WebhookCaller>) => Work<T>,
  ): Outcome<T> {
    const plan = {
      lock: TENANT,
      rights: rightsOf(caller, 'webhook.write'),
      ...(expected && { expected }),
      async read(tx: Tx): Outcome<Webhook> {
        const found = await tx.webhook.findFirst({ where: { id }, select: SHOWN })
        return found ? ok(found) : fail('NOT_FOUND', ['id'])
      },
    }
    return mutate(db, plan, async (step) => {
      await step.callerNow()
      return work(step)
    })
  }

  return { list, find, keysOf, create, update, disable, activate, test, rotateSecret, change }
}

interface WebhookChangeOf {
  readonly caller: WebhookCaller
  readonly id: string
  readonly expected?: ReturnType<typeof expectVersion>
}

const RECOVERED = { failures: 0, failingSince: null, pausedUntil: null }

async function tooMany(tx: Tx, isNew: boolean): Promise<Result<never, 'TOO_MANY'> | null> {
  const enabled = await tx.webhook.count({ where: { disabledAt: null } })
  const all = isNew ? await tx.webhook.count() : 0
  return enabled >= MOST_WEBHOOKS.enabled || all >= MOST_WEBHOOKS.all ? fail('TOO_MANY') : null
}

/** Returns the number of the newest event of the log. */
async function newestOf(tx: Tx): Promise<bigint> {
  const head = await tx.auditHead.findFirst({ select: { seq: true } })
  return head?.seq ?? 0n
}

async function changed(tx: Tx, { id, version }: Webhook, data: object): Promise<Webhook | null> {
  const counted = { ...data, version: { increment: 1 } }
  const [row] = await tx.webhook.updateManyAndReturn({ where: { id, version }, data: counted, select: SHOWN })
  return row ?? null
}

/** Returns the entry of the log. */
export function entryOf(verb: string, id: string, metadata: Readonly<Record<string, unknown>> = {}): AuditEntry {
  return { action: `webhook.${verb}`, resourceType: 'webhook', resourceId: id, metadata }
}
