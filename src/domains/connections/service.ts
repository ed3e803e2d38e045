// Creates, changes and removes connections. Somebody who has the provider can sign in as the people whom it knows. So a
// connection reaches nobody who may do more than the person who saved it last.
import { v7 as uuidv7 } from 'uuid'
import type { ConnectionErrorCode, ConnectionKind as KindName, ConnectionStatus } from '../../generated/graphql.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import type { Ring } from '../../sealing/ring.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import { expectVersion, type Lock, mutate, rightsOf, TENANT, unchanged, written, type Written } from '../mutation.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { ACCESS, countChange } from '../policy/state.ts'
import type { Acting } from '../roles/model.ts'
import { end } from '../sessions/service.ts'
import { changedFields, columnsOf, KEEP, notReady, refuseRoles } from './checks.ts'
import type { ConnectionKind, Kinds } from './kind.ts'
import {
  type ConnectionRow,
  type Details,
  type GivenDetails,
  MOST_CONNECTIONS,
  parseDetails,
  reachOf,
} from './model.ts'
import { CONNECTIONS } from './part.ts'
import { activeConnections, findConnection, listConnections, rowOf } from './rows.ts'
import { trialOf } from './trials.ts'

type Outcome<T> = Promise<Result<T, ConnectionErrorCode>>
type Work<T> = Outcome<Written<T>>

export interface NewConnection {
  readonly kind: KindName
  /** of a social connection */
  readonly provider?: string
  readonly details: GivenDetails
  /** as the client sends it: the kind parses it */
  readonly settings: unknown
  readonly status?: ConnectionStatus | null
}

export interface ConnectionChange {
  /** the only kind that may be changed; absent: any */
  readonly kind?: KindName
  readonly details?: GivenDetails | null
  /** as the client sends it: the kind parses it */
  readonly settings?: unknown
  readonly status?: ConnectionStatus | null
  readonly expectedVersion?: number | null | undefined
}

/** Which connection is removed: only one of that kind, in that version. */
export interface Removal {
  readonly kind?: KindName | null | undefined
  readonly expectedVersion?: number | null | undefined
}

export interface ConnectionDeps {
  readonly db: Database
  readonly kinds: Kinds
  readonly sealing: Pick<Sealing, 'ofTenant'>
  readonly snapshots: Snapshots
}

/** Roles stay as they are checked, and one change of who gets in comes after the other. */
const BOTH: Lock<void> = {
  name: 'tenant, access configuration',
  async take(tx) {
    await TENANT.take(tx)
    await ACCESS.take(tx)
  },
}

export type Connections = ReturnType<typeof createConnections>

export function createConnections({ db, kinds, sealing, snapshots }: ConnectionDeps) {
  const kindOf = (name: KindName): ConnectionKind => {
    const kind = kinds.get(name)
    if (!kind) throw new Error(`there is no kind of connections ${name}`)
    return kind
  }

  async function create(caller: Acting, given: NewConnection): Outcome<ConnectionRow> {
    const kind = kindOf(given.kind)
    const provider = given.provider ?? ''
    const details = parseDetails(given.details, null)
    const parsed = kind.parse(given.settings, null, provider)
    if (!details.ok || !parsed.ok) return faultsOf(details, parsed)
    const { settings, secret } = parsed.value
    const status = given.status ?? 'DRAFT'
    const ring = await sealing.ofTenant()
    const plan = {
      lock: BOTH,
      rights: rightsOf(caller, 'connection.write'),
      duplicate: fail<ConnectionErrorCode>('DUPLICATE', ['input', 'provider']),
    }
    return mutate(db, plan, async ({ tx, callerNow }): Work<ConnectionRow> => {
      const grantor = await callerNow()
      const refused =
        (await refuseRoles(tx, grantor, details.value)) ??
        (status === 'ACTIVE' ? notReady(kind, settings, details.value) : null)
      if (refused) return refused
      if ((await tx.connection.count({})) >= MOST_CONNECTIONS)
        return fail('TOO_MANY', undefined, `At most ${MOST_CONNECTIONS} connections are allowed.`)
      const id = uuidv7()
      const row = await tx.connection.create({
        data: {
          id,
          tenantId: currentTenant(),
          kind: kind.kind,
          provider,
          status,
          settings: settings as object,
          secret: secretBox(ring, id, secret === 'keep' ? null : secret),
          reach: reachOf(grantor.permissions),
          ...columnsOf(details.value),
        },
      })
      await countChange(tx, {})
      return written(rowOf(row), entryOf('created', rowOf(row), { status: status.toLowerCase() }))
    })
  }

  /** Changes details, settings and status in one change. Without any difference nothing is written. */
  async function update(caller: Acting, id: string, change: ConnectionChange): Outcome<ConnectionRow> {
    const ring = change.settings === undefined || change.settings === null ? null : await sealing.ofTenant()
    const plan = {
      lock: BOTH,
      rights: rightsOf(caller, 'connection.write'),
      read: (tx: Tx) => existing(tx, id, change.kind),
      expected: expectVersion(change.expectedVersion),
    }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<ConnectionRow> => {
      const kind = kindOf(before.kind)
      const old = kind.read(before.settings)
      const details = change.details ? parseDetails(change.details, before) : ok<Details>(before)
      const parsed = ring ? kind.parse(change.settings, old, before.provider) : ok({ settings: old, secret: KEEP })
      if (!details.ok || !parsed.ok) return faultsOf(details, parsed)
      const { settings, secret } = parsed.value
      const status = change.status ?? before.status
      const fields = changedFields(before, { ...details.value, settings, status }, secret)
      if (fields.length === 0) return unchanged(before)
      const grantor = await callerNow()
      const refused =
        (await refuseRoles(tx, grantor, details.value)) ??
        (status === 'ACTIVE' ? notReady(kind, settings, details.value) : null) ??
        (before.status === 'ACTIVE' && status !== 'ACTIVE' ? await onlyWay(tx, id) : null)
      if (refused) return refused
      const [row] = await tx.connection.updateManyAndReturn({
        where: { id, version: before.version },
        data: {
          status,
          settings: settings as object,
          ...(ring && secret !== KEEP && { secret: secretBox(ring, id, renewed(kind, ring, before, secret)) }),
          reach: reachOf(grantor.permissions),
          ...columnsOf(details.value),
          version: { increment: 1 },
          updatedAt: new Date(),
        },
      })
      if (!row) return fail('CONFLICT', ['id'])
      await countChange(tx, {})
      const ended =
        before.status === 'ACTIVE' && status !== 'ACTIVE'
          ? await end(tx, { federated: { is: { connectionId: id } } }, ENDED)
          : 0
      const action = fields.length === 1 && fields[0] === 'status' ? STATUS_ACTIONS[status] : 'updated'
      return written(rowOf(row), entryOf(action, rowOf(row), { fields, ...(ended > 0 && { sessions_ended: ended }) }))
    })
  }

  function remove(caller: Acting, id: string, { kind, expectedVersion }: Removal = {}): Outcome<string> {
    const plan = {
      lock: BOTH,
      rights: rightsOf(caller, 'connection.write'),
      read: (tx: Tx) => existing(tx, id, kind),
      expected: expectVersion(expectedVersion),
    }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<string> => {
      await callerNow()
      const refused = before.status === 'ACTIVE' ? await onlyWay(tx, id) : null
      if (refused) return refused
      const ended = await end(tx, { federated: { is: { connectionId: id } } }, ENDED)
      await tx.connection.deleteMany({ where: { id } })
      await countChange(tx, {})
      return written(id, entryOf('deleted', before, ended > 0 ? { sessions_ended: ended } : {}))
    })
  }

  /** Returns the fault if nobody could sign in without the connection. */
  async function onlyWay(tx: Tx, id: string): Promise<Result<never, ConnectionErrorCode> | null> {
    const others = (await activeConnections(tx)).filter((one) => one.id !== id)
    const { loginMethods } = await snapshots.effectiveWith(tx, CONNECTIONS, others)
    // fault: N19
    return loginMethods.value.length === 0 ? fail('ONLY_WAY', ['id']) : null
  }

  return {
    list: (wanted: Parameters<typeof listConnections>[1]) => listConnections(db.client, wanted),
    find: (id: string) => findConnection(db.client, id),
    create,
    update,
    remove,
    trialOf: (id: string, userId: string | null) => trialOf(db.client, id, userId),
  }
}

/** why its sessions have ended */
const ENDED = 'connection_ended'

const STATUS_ACTIONS = { ACTIVE: 'activated', DISABLED: 'disabled', DRAFT: 'updated' } as const

async function existing(tx: Tx, id: string, kind: KindName | null | undefined): Outcome<ConnectionRow> {
  const found = await findConnection(tx, id)
  return found && (!kind || found.kind === kind) ? ok(found) : fail('NOT_FOUND', ['id'])
}

function faultsOf(...results: readonly Result<unknown, ConnectionErrorCode>[]): Result<never, ConnectionErrorCode> {
  return { ok: false, faults: results.flatMap((one) => (one.ok ? [] : one.faults)) }
}

function renewed(kind: ConnectionKind, ring: Ring, { id, secret: box }: ConnectionRow, secret: unknown): unknown {
  if (secret === null || box === null || !kind.renew) return secret
  return kind.renew(secret, JSON.parse(ring.open({ purpose: 'connection', row: id }, box)))
}

function secretBox(ring: Ring, id: string, secret: unknown): Uint8Array<ArrayBuffer> | null {
  return secret === null ? null : ring.seal({ purpose: 'connection', row: id }, JSON.stringify(secret))
}

function entryOf(verb: string, { id, kind, name, provider }: ConnectionRow, more: object): AuditEntry {
  return {
    action: `${kind.toLowerCase()}.connection_${verb}`,
    resourceType: 'connection',
    resourceId: id,
    metadata: { name, ...(provider !== '' && { provider }), ...more },
  }
}
