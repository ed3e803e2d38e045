import { dropped, inFunction } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('log sinks')
const SETTINGS = 'test/domains/log-sinks/settings.test.ts'

export const LOG_SINKS = [
  fault('LS1', 'a log sink leads to any address', dropped, SETTINGS),
  fault('LS2', 'a secret goes to another address with the form', dropped, SETTINGS),
  fault(
    'LS3',
    'a sink is claimed while an instance is at it',
    // Every other claim, or the claims would never end.
    inFunction(
      'platform_log_sink_claim',
      '<= clock_timestamp())\n      AND (x.p',
      '<= clock_timestamp() OR x.claim % 2 = 1)\n      AND (x.p',
    ),
    'test/domains/log-sinks/streaming.both.test.ts',
  ),
  fault('LS4', 'a secret goes to another address with the database', dropped, SETTINGS),
]
