// The secrets of the installation, each opened with its data key.
import { createSealer, type Sealer } from './sealing/sealer.ts'
import { invitationTokens } from './domains/invitations/model.ts'
import { createReceiptSigner } from './domains/retention/receipts.ts'
import { instanceSecret, knownSecret } from './sealing/instance-secrets.ts'
import type { RewrapDeps } from './sealing/rewrap.ts'
import type { Ring } from './sealing/ring.ts'
import type { Database } from './tenancy/database.ts'

/** `ring`: the installation's. */
export async function installationSecrets(db: Database, ring: Ring) {
  const secret = (name: string): Promise<Uint8Array> => instanceSecret(db, ring, name)
  const { sealers, boxes } = await legacySealers(db, ring)
  return {
    cursor: await secret('cursor'),
    idempotency: await secret('idempotency'),
    hostedPages: await secret('hosted pages'),
    legacy: boxes,
    ofServices: {
      invitationTokens: invitationTokens(await secret('invitation')),
      receiptSigner: await createReceiptSigner(await secret('retention receipt')),
      keys: {
        recoveryCode: await secret('recovery code'),
        mailedCode: await secret('mailed code'),
        refreshToken: await secret('refresh token'),
        auditVerification: await secret('audit verification'),
        auditCheckpoint: await secret('audit checkpoint'),
      },
      legacy: sealers,
    },
  }
}

interface Legacy {
  /** null: nothing is left of what earlier versions of the service sealed */
  readonly sealers: { readonly totp: Sealer | null; readonly mail: Sealer | null }
  readonly boxes: RewrapDeps['legacy']
}

/** Returns what opens what earlier versions of the service sealed. */
export async function legacySealers(db: Database, ring: Ring): Promise<Legacy> {
  const sealer = async (name: string): Promise<Sealer | null> => {
    const key = await knownSecret(db, ring, name)
    return key && createSealer(key)
  }
  const [totp, mail] = [await sealer('totp'), await sealer('mail')]
  return {
    sealers: { totp, mail },
    boxes: {
      ...(totp && { totp: ({ row, box }) => totp.open(box, row) }),
      ...(mail && { mail: ({ owner, row, box }) => mail.open(box, `${owner} ${row}`) }),
    },
  }
}
