// Checks a second factor in the transaction of what it allows. A code works once.
import { hashRecoveryCode, matchStep, newRecoveryCodes, newSecret, normalizeRecoveryCode, otpauthUri } from './totp.ts'
import type { Sealer } from '../sealing/sealer.ts'
import type { StepUpMethod } from '../generated/graphql.ts'
import { versionOf } from '../sealing/box.ts'
import type { Ring } from '../sealing/ring.ts'
import type { Sealing } from '../sealing/sealing.ts'
import type { Tx } from '../tenancy/database.ts'
import { beginTotp, confirmTotp, totpOf, useRecoveryCode, useTotpStep } from '../tenancy/member-accounts.ts'
import { fewGuesses, type Guessed, guessesAt } from '../limits/guesses.ts'

/** The name of the service in an authenticator app. */
const ISSUER = 'Qeet ID'

export interface Enrolment {
  /** base32 */
  readonly secret: string
  readonly uri: string
}

export type Factors = ReturnType<typeof createFactors>

/** Second factors, with the key that opens them at hand. */
export interface OpenFactors {
  /** Begins an enrolment. Null: there is a confirmed one. */
  begin(tx: Tx, userId: string, account: string): Promise<Enrolment | null>
  /** Confirms the enrolment by a code. Returns the recovery codes; null: the code is wrong, or nothing was begun. */
  confirm(tx: Tx, userId: string, code: string): Promise<string[] | null>
  /** Uses up a code of the authenticator, or for recovery. Null: it is wrong, or was used before. */
  take(tx: Tx, userId: string, code: string): Promise<Extract<StepUpMethod, 'TOTP' | 'RECOVERY_CODE'> | null>
}

export interface FactorDeps {
  readonly sealing: Pick<Sealing, 'ofInstallation'>
  /** opens what an earlier version of the service has sealed; null: nothing is left of it */
  readonly legacy: Sealer | null
  /** a secret of the installation, for hashing recovery codes */
  readonly key: Uint8Array
}

export function createFactors({ sealing, legacy, key }: FactorDeps) {
  /** Call it before the transaction, since the key may have to be asked for. Throws Refusal KEY_UNAVAILABLE. */
  async function open(): Promise<OpenFactors> {
    const ring = await sealing.ofInstallation()
    const secretOf = (sealed: Uint8Array, userId: string): string => openSecret({ ring, legacy }, sealed, userId)
    return {
      async begin(tx, userId, account) {
        const secret = newSecret()
        if (!(await beginTotp(tx, userId, sealSecret(ring, secret, userId)))) return null
        return { secret, uri: otpauthUri({ secret, issuer: ISSUER, account }) }
      },
      async confirm(tx, userId, code) {
        const factor = await totpOf(tx, userId)
        if (!factor || factor.confirmed) return null
        const step = matchStep(secretOf(factor.secret, userId), code, Date.now())
        if (step === null) return null
        const codes = newRecoveryCodes()
        return (await confirmTotp(tx, userId, factor.secret, step, hashes(codes, userId))) ? codes : null
      },
      async take(tx, userId, code) {
        const factor = await totpOf(tx, userId)
        if (!factor?.confirmed) return null
        const step = matchStep(secretOf(factor.secret, userId), code, Date.now())
        if (step !== null) return (await useTotpStep(tx, userId, step)) ? 'TOTP' : null
        const recovery = normalizeRecoveryCode(code)
        return recovery !== null && (await useRecoveryCode(tx, userId, hashRecoveryCode(recovery, userId, key)))
          ? 'RECOVERY_CODE'
          : null
      },
    }
  }

  const hashes = (codes: readonly string[], userId: string): Uint8Array[] =>
    codes.map((code) => hashRecoveryCode(normalizeRecoveryCode(code) ?? '', userId, key))

  return { open, hashes }
}

export function sealSecret(ring: Ring, secret: string, userId: string): Uint8Array<ArrayBuffer> {
  return ring.seal({ purpose: 'totp', row: userId }, secret)
}

/** Throws an Error if it is somebody else's, or was changed. */
export function openSecret(
  { ring, legacy }: { readonly ring: Ring; readonly legacy: Sealer | null },
  sealed: Uint8Array,
  userId: string,
): string {
  if (legacy && versionOf(sealed) === null) return legacy.open(sealed, userId)
  return ring.open({ purpose: 'totp', row: userId }, sealed)
}

/** Wrong codes of a person, in all tenants. Separate from the throttle of their address, so neither locks the other. */
export function guessesAtFactor(userId: string): Guessed {
  return fewGuesses(guessesAt(`second factor ${userId}`))
}
