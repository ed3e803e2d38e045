// The service that is running, as src/main.ts and tests hold it.
import type { Server } from 'node:http'
import type { Breaches } from './credentials/breaches.ts'
import type { Tokens } from './credentials/tokens.ts'
import type { Services } from './domains/services.ts'
import type { Sealing } from './sealing/sealing.ts'
import type { Background } from './shared/background.ts'
import type { Database } from './tenancy/database.ts'

type OfAreas =
  | 'retention'
  | 'verificationRuns'
  | 'checkpoints'
  | 'expiry'
  | 'keyExpiry'
  | 'keyUses'
  | 'erasureWorker'
  | 'archives'

export interface Service extends Pick<Services, OfAreas> {
  readonly server: Server
  readonly db: Database
  readonly tokens: Tokens
  readonly breaches: Breaches
  readonly sealing: Sealing
  readonly background: Pick<Background, 'drain'>
  /** Is not ready from now on; after `delayMs`, for balancers, it finishes what is open, and closes. */
  stop(options?: { readonly delayMs?: number }): Promise<void>
}
