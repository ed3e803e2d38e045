import { dropped, inFunction } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('webhooks')

export const WEBHOOKS = [
  fault('H1', 'a webhook leads to any address', dropped, 'test/domains/webhooks/addresses.test.ts'),
  fault('H2', 'the keys of a webhook sign for another one', dropped, 'test/domains/webhooks/replay.both.test.ts'),
  fault(
    'H3',
    'a delivery that falls due while its webhook is claimed is forgotten',
    inFunction('platform_webhook_claim', 'd.next_attempt_at > moment', 'd.next_attempt_at > clock_timestamp()'),
    'test/domains/webhooks/claim.both.test.ts',
  ),
]
