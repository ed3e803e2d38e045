// Requests that wait for a person: all that meet the same hurdle wait for the one dialog about it.
import { ApiError } from '../api/errors.ts'
import type { Outcome, StepUp } from '../api/outcome.ts'
import type { Hurdle, Overcome } from '../api/transport.ts'
import { session } from './session.ts'

/** What a dialog is open for. */
export type Waiting =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'step-up'; readonly stepUp: StepUp; readonly tenantId: string | null }

interface Open {
  readonly waiting: Waiting
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: ApiError) => void
}

let open: Open | null = null
const switches = new Map<string, Promise<void>>()
const listeners = new Set<() => void>()

function changed(next: Open | null): void {
  open = next
  for (const listener of listeners) listener()
}

export const hurdles = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  current: (): Waiting | null => open?.waiting ?? null,
  /** The person has dealt with it: what waits is sent again. */
  done(): void {
    const was = open
    changed(null)
    was?.resolve()
  },
  /** One step is followed by another, for the same requests. */
  replace: (waiting: Waiting): void => {
    if (open) changed({ ...open, waiting })
  },
  /** The person leaves it: what waits fails as CANCELLED, and changes nothing. */
  leave: (): void => {
    const was = open
    changed(null)
    was?.reject(new ApiError('CANCELLED', 'Nothing was changed.'))
  },
}

function waitFor(waiting: Waiting): Promise<void> {
  // Signed out is the greater of the two: signing in also proves anew who it is.
  if (open && (open.waiting.kind === waiting.kind || open.waiting.kind === 'signed-out')) return open.promise
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const was = open
  if (was) promise.then(was.resolve, was.reject)
  promise.catch(() => undefined) // also where nothing waits for it
  changed({ waiting, promise, resolve, reject })
  return promise
}

/** Returns when the browser is in; a refusal becomes an error with the service's words. */
export async function entered(outcome: Outcome, tenantId: string | null): Promise<void> {
  if (outcome.state === 'step-up') return waitFor({ kind: 'step-up', stepUp: outcome.stepUp, tenantId })
  if (outcome.state === 'refused') {
    const [first] = outcome.errors
    throw new ApiError(first?.code ?? 'REFUSED', first?.message ?? '')
  }
}

/** One switch a tenant at a time, however many requests ask for it. */
export function switchTo(tenantId: string): Promise<void> {
  const underWay = switches.get(tenantId)
  if (underWay) return underWay
  const begun = session
    .switchTo(tenantId)
    .then((outcome) => entered(outcome, tenantId))
    .finally(() => switches.delete(tenantId))
  switches.set(tenantId, begun)
  return begun
}

export const overcome: Overcome = (hurdle: Hurdle) =>
  hurdle.kind === 'switch' ? switchTo(hurdle.tenantId) : waitFor(hurdle)
