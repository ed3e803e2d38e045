import { afterwards, dropped, inFunction, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('retention')
const RELEASE = 'test/domains/retention/hold-release.both.test.ts'
const STORAGE = 'test/domains/retention/hold-storage.test.ts'
const VERIFIED = 'test/domains/audit/verification-runs.both.test.ts'
const RUN = 'test/domains/retention/run.both.test.ts'

export const RETENTION = [
  fault('T1', 'nothing but good manners keeps a held person', afterwards('DROP TRIGGER legal_hold ON users'), STORAGE),
  fault(
    'T2',
    'asking for a hold to be lifted lifts it',
    inFunction('legal_hold_confirm_release', "ELSIF h.release_requested_by = author THEN outcome := 'same';", ''),
    RELEASE,
  ),
  fault(
    'T3',
    'a run removes what is ripe by then, and not what was previewed',
    inFunction(
      'retention_purge',
      `SELECT i.item_id FROM retention_item i WHERE i.tenant_id = t AND i.run_id = run AND i.class = c
        ORDER BY i.item_id LIMIT`,
      'SELECT i.item FROM retention_ripe(t, c, k.cutoff) i ORDER BY i.item LIMIT',
    ),
    RUN,
  ),
  fault('T4', 'a token runs as often as it is sent', part(/(where: \{ [^,]+),.*\}/s, '$1 }'), RUN),
  fault('T5', 'what the log says can be erased without a receipt', dropped, 'test/domains/retention/log.test.ts'),
  fault(
    'T6',
    'a run that died in the middle is left there',
    inFunction(
      'platform_retention_claim',
      `EXISTS (SELECT FROM retention_run r WHERE r.tenant_id = d.tenant_id AND r.state = 'RUNNING'
        AND r.leased_until < now())`,
      'false',
    ),
    'test/domains/retention/sweeper.both.test.ts',
  ),
  fault('T7', 'a verification goes on where its row says, even if somebody edited it', dropped, VERIFIED),
  fault('T8', 'an instance that was overtaken stores its part all the same', part(', seal: before.seal', ''), VERIFIED),
  fault(
    'T9',
    'a verification that died in the middle is left there',
    inFunction('platform_verification_claim', 'd.leased_until < now()', 'd.checked = 0'),
    VERIFIED,
  ),
  fault(
    'T10',
    'verifications of a log run at once',
    afterwards('DROP INDEX audit_verification_run_one_running'),
    VERIFIED,
  ),
]
