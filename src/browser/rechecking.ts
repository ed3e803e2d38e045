// Asks for rechecks, once for all who ask at the same time, or within seconds of a step-up that was asked for.
import type { Services } from '../domains/services.ts'
import type { BrowserSession } from '../domains/sessions/browser.ts'
import type { Memory } from '../memory/memory.ts'
import { type Caller, inPlatform } from '../tenancy/scope.ts'

type Rechecks = Pick<Services['rechecks'], 'recheck'>
type Decision = ReturnType<Rechecks['recheck']>

/**
 * ms for which a step-up answers all who ask. A page asks with each of its requests, and each step-up is a row and an
 * entry in the audit log.
 */
const ASKED_MS = 15_000
/** Bytes of a step-up that was asked for, as measured. */
const ASKED_BYTES = 700

export function createRechecking(rechecks: Rechecks, memory: Memory) {
  const underWay = new Map<string, Decision>()
  const asked = memory.cache<string, { readonly answer: Decision; readonly until: number }>('step_ups', ASKED_BYTES)

  /** Decides a session for requests from the caller's address; another address can be decided otherwise. */
  return ({ tenant_id: tenantId, id }: BrowserSession, caller: Caller): Decision => {
    const key = `${id} ${caller.ip ?? ''}`
    const before = asked.get(key)
    if (before && before.until > Date.now()) return before.answer
    const under = underWay.get(key)
    if (under) return under
    const begun = inPlatform(() => rechecks.recheck(tenantId, id), caller)
      .then((decided) => {
        if (decided.ok && decided.value)
          asked.set(key, { answer: Promise.resolve(decided), until: Date.now() + ASKED_MS })
        return decided
      })
      .finally(() => underWay.delete(key))
    underWay.set(key, begun)
    return begun
  }
}
