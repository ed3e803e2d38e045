// What is kept sealed, and where. A new key version reaches every box that is listed here, so each purpose has a place.
import type { BoxColumn } from '../tenancy/boxes.ts'

/** Boxes that end by themselves before the key version that sealed them is removed. */
interface Passing {
  readonly endsWithinHours: number
}

/** The platform role needs SELECT of the table, and UPDATE of the column of boxes. */
export const PURPOSES = {
  instance_secret: { table: 'instance_secret', row: 'name', type: 'text', box: 'value', tenant: null },
  signing_key: { table: 'signing_key', row: 'kid', type: 'text', box: 'sealed_key', tenant: null },
  totp: { table: 'totp_factor', row: 'user_id', type: 'uuid', box: 'secret', tenant: null },
  mail: { table: 'outgoing_mail', row: 'id', type: 'uuid', box: 'content', tenant: 'tenant_id' },
  connection: { table: 'connection', row: 'id', type: 'uuid', box: 'secret', tenant: 'tenant_id' },
  connection_attempt: { endsWithinHours: 1 },
  // A later sign-out does without.
  logout_hint: { endsWithinHours: 24 },
  webhook: { table: 'webhook_secret', row: 'id', type: 'uuid', box: 'keys', tenant: 'tenant_id' },
  log_sink: { table: 'log_sink', row: 'id', type: 'uuid', box: 'secret', tenant: 'tenant_id' },
  vault: { table: 'vault_secret', row: 'id', type: 'uuid', box: 'value', tenant: 'tenant_id' },
} as const satisfies Readonly<Record<string, BoxColumn | Passing>>

export type Purpose = keyof typeof PURPOSES

/** Hours for which an old version is kept, although nothing lasting needs it any more. */
export const KEPT_HOURS = 24

/** Where a box is. It opens nowhere else. */
export interface Place {
  readonly purpose: Purpose
  /** id of the row */
  readonly row: string
}

/** The purposes whose boxes last, with their columns. */
export const COLUMNS: readonly (readonly [Purpose, BoxColumn])[] = (
  Object.entries(PURPOSES) as [Purpose, BoxColumn | Passing][]
).flatMap(([purpose, at]) => ('table' in at ? [[purpose, at] as const] : []))
