import type { Identity } from '../access/identity.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Call, Reply } from './call.ts'
import type { Metrics } from './metrics.ts'

/** Returns the page of the metrics, for the operator alone. Other credentials are not even looked up. */
export function metricsPage(
  metrics: Metrics,
  scopes: { identify(call: Call): Promise<Identity> },
): (call: Call) => Promise<Reply> {
  return async (call) => {
    const { principal = null, refusal = null } = call.headers.authorization?.startsWith('Operator ')
      ? await scopes.identify(call)
      : {}
    if (principal?.actor !== 'OPERATOR')
      throw refusal ?? new Refusal('UNAUTHENTICATED', 'The Authorization header must be `Operator <operator token>`.')
    const { contentType, text } = await metrics.exposition()
    return { status: 200, headers: { 'content-type': contentType }, body: text }
  }
}
