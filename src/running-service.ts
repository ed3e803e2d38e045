// The service that is running, as src/main.ts and tests hold it.
import type { Server } from 'node:http'
import type { Breaches } from './credentials/breaches.ts'
import type { Passwords } from './credentials/passwords.ts'
import type { Tokens } from './credentials/tokens.ts'
import type { Area } from './domains/area.ts'
import type { Services } from './domains/services.ts'
import type { Pace } from './outgoing/pace.ts'
import type { StreamPace } from './request/streams.ts'
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

/** What tests have otherwise than everybody. */
export interface ServiceOptions {
  /** replaces the default password checks */
  readonly passwords?: Passwords
  /** false: no periodic work */
  readonly periodic?: boolean
  /** replaces the list of all areas */
  readonly areas?: readonly Area[]
  /** replaces the folder of the built admin UI */
  readonly adminFolder?: string
  /** replaces the waits between attempts of webhooks */
  readonly webhookPace?: Pace
  /** replaces when streams look at rights, and how long they wait for their clients */
  readonly streamPace?: StreamPace
}
