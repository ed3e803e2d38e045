import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction, callLast } from '../../tenancy/functions.ts'
import { type Caller, currentCaller } from '../../tenancy/scope.ts'
import { type AuthEvent, clientOf } from '../analytics/model.ts'
import { Coverage, type ReceiptVerifier } from './coverage.ts'
import { exportAudit, type ExportPage } from './export.ts'
import { type AuditFilter, findAudit, listAudit } from './list.ts'
import { verifyAudit, type VerifiedPart, WHOLE } from './verify.ts'
import { canonicalJson } from '../../shared/canonical-json.ts'

export interface AuditEntry {
  /** for example `tenant.updated` */
  readonly action: string
  readonly resourceType: string
  readonly resourceId: string | null
  /** more details; never a secret */
  readonly metadata?: Readonly<Record<string, unknown>>
  /** the person who acts, if the request has no credential: signup, login, refresh */
  readonly by?: string
  /** the event that figures count */
  readonly event?: AuthEvent
}

/**
 * Appends to the chain of the scope's tenant, in the transaction of what it records. It locks the head of the chain, so
 * only what must precede another entry is recorded so; the rest by `recordLast`.
 */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await callFunction(tx, 'audit_append_event', linkOf(entry))
}

/** The same as the last work of the transaction, together with its COMMIT. */
export function recordLast(tx: Tx, entry: AuditEntry): void {
  callLast(tx, 'audit_append_event', linkOf(entry))
}

function linkOf({ by, action, resourceType, resourceId, metadata, event }: AuditEntry) {
  const caller = by === undefined ? currentCaller() : { ...currentCaller(), ...byPerson(by) }
  const { id, requestId, salt, body } = newLink(metadata)
  return {
    eventId: id,
    actorType: caller.actorType,
    actorUserId: caller.userId,
    action,
    resourceType,
    resourceId,
    requestId,
    salt,
    body,
    actorKeyId: caller.keyId,
    actorKeyCreatedBy: caller.keyCreatedBy,
    what: event?.kind ?? null,
    how: event?.method ?? null,
    why: event && 'reason' in event ? event.reason : '',
    byClient: event ? clientOf(caller.userAgent) : null,
    person: event?.userId ?? null,
  }
}

function byPerson(userId: string): Pick<Caller, 'actorType' | 'userId' | 'keyId' | 'keyCreatedBy'> {
  return { actorType: 'USER', userId, keyId: null, keyCreatedBy: null }
}

/** Returns the generated fields of a link, for SQL functions that append it together with what it records. */
export function newLink(metadata: AuditEntry['metadata']): {
  id: string
  requestId: string | null
  salt: Uint8Array
  body: string
} {
  const { ip, userAgent, requestId } = currentCaller()
  return {
    id: uuidv7(),
    requestId,
    salt: randomBytes(16),
    body: canonicalJson({ ip, userAgent, metadata: metadata ?? {} }),
  }
}

export { linksAfter } from './links.ts'

export type Audit = ReturnType<typeof createAudit>

export function createAudit({ db, receiptSigner }: { db: Database; receiptSigner: ReceiptVerifier }) {
  return {
    list: (filter: AuditFilter, before: string | null, limit: number) => listAudit(db, filter, { before, limit }),
    find: (id: string) => findAudit(db, id),
    export: (page: ExportPage) => exportAudit(db, page),
    /** Returns the actions that the log has. */
    actions: async (): Promise<string[]> => (await callFunction(db.lists, 'audit_actions')).map(({ action }) => action),
    verify: (part: VerifiedPart = WHOLE) => verifyAudit(db, new Coverage(db.client, receiptSigner), part),
  }
}
