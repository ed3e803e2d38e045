// The content of a queued mail. It contains links and codes that sign in, so it is sealed and bound to its row.
import { createSealer } from '../../credentials/totp.ts'
import type { MailOrder } from './model.ts'

/** An order as stored, possibly by a version of the service with other templates. */
export type StoredOrder = Omit<MailOrder, 'key'> & { readonly key: string }

export interface Contents {
  seal(order: MailOrder, tenantId: string, id: string): Uint8Array<ArrayBuffer>
  /** Returns null if it was sealed with another key or for another row, or was changed. */
  open(sealed: Uint8Array, tenantId: string, id: string): StoredOrder | null
}

/** `key`: a secret of the installation, 32 bytes. */
export function createContents(key: Uint8Array): Contents {
  const sealer = createSealer(key)
  // fault: B6
  const owner = (tenantId: string, id: string): string => `${tenantId} ${id}`
  return {
    seal({ key: template, to, locale, values, by, inviter, trial }, tenantId, id) {
      return sealer.seal(JSON.stringify({ key: template, to, locale, values, by, inviter, trial }), owner(tenantId, id))
    },
    open(sealed, tenantId, id) {
      try {
        return JSON.parse(sealer.open(sealed, owner(tenantId, id))) as StoredOrder
      } catch {
        return null
      }
    },
  }
}
