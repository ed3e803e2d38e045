// Publishes each mutation that has written, for tests and benches. docs/mutations.md is made from it.
import { channel } from 'node:diagnostics_channel'
import { currentCaller } from '../tenancy/scope.ts'

export const MUTATIONS = channel('qeet-id:mutation')

export interface Mutation {
  /** null: no lock */
  readonly lock: string | null
  /** the rights that were read again in the transaction; null: none */
  readonly rights: string | null
  /** actions of the audit entries */
  readonly audit: readonly string[]
  /** why there is no entry */
  readonly unaudited: string | null
  /** null: the service's own work */
  readonly requestId: string | null
}

/** Publishes a mutation. Does nothing without subscribers. */
export function announceMutation(
  plan: { readonly lock: { readonly name: string } | null; readonly rights: { readonly name: string } | undefined },
  written: { readonly audit: readonly { readonly action: string }[]; readonly unaudited: string | null },
): void {
  if (!MUTATIONS.hasSubscribers) return
  MUTATIONS.publish({
    lock: plan.lock?.name ?? null,
    rights: plan.rights?.name ?? null,
    audit: written.audit.map(({ action }) => action),
    unaudited: written.unaudited,
    requestId: currentCaller().requestId,
  })
}
