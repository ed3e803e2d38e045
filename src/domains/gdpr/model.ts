import type { GdprErrorCode } from '../../generated/graphql.ts'
import type { AuditEntry } from '../audit/service.ts'

/** Signs as the installation (Ed25519). */
export interface InstallationSigner {
  /** Returns a compact JWS. Without `typ` it is a receipt of what the log has lost, which verifications ask for. */
  sign(claims: Readonly<Record<string, unknown>>, typ?: 'erasure-certificate'): Promise<string>
  /** Returns the 64 bytes of a bare signature. */
  signBytes(bytes: Uint8Array): Uint8Array
  readonly publicPem: string
}

/** What is shown of an erasure. */
export const SHOWN = {
  id: true,
  tenantId: true,
  userId: true,
  requestedBy: true,
  reason: true,
  status: true,
  graceUntil: true,
  blockedBy: true,
  certificate: true,
  completedAt: true,
  createdAt: true,
} as const

export interface Erasure {
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  /** null: not a person */
  readonly requestedBy: string | null
  readonly reason: string | null
  readonly status: 'PENDING' | 'COMPLETED' | 'CANCELLED'
  readonly graceUntil: Date
  readonly blockedBy: string | null
  /** compact JWS */
  readonly certificate: string | null
  readonly completedAt: Date | null
  readonly createdAt: Date
}

export interface PersonExport {
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  readonly requestedBy: string | null
  readonly createdAt: Date
}

/** The code of each outcome of gdpr_standing that refuses. */
export const REFUSED: Readonly<Record<string, GdprErrorCode | undefined>> = {
  unknown: 'USER_NOT_FOUND',
  held: 'HELD',
  last_owner: 'LAST_OWNER',
}

/** What the log says of an erasure or an export. */
export function entryOf(
  action: 'gdpr.purge_requested' | 'gdpr.purge_cancelled' | 'gdpr.purge_completed' | 'gdpr.export_requested',
  id: string,
  metadata: Readonly<Record<string, unknown>>,
): AuditEntry {
  return { action, resourceType: 'gdpr', resourceId: id, metadata }
}
