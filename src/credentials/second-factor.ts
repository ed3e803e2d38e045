// Checks a second factor in the transaction of what it allows. A code works once.
import {
  hashRecoveryCode,
  matchStep,
  newRecoveryCodes,
  newSecret,
  normalizeRecoveryCode,
  otpauthUri,
  type Sealer,
} from './totp.ts'
import type { StepUpMethod } from '../generated/graphql.ts'
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

/** `key`: a secret of the installation, for hashing recovery codes. */
export function createFactors({ sealer, key }: { sealer: Sealer; key: Uint8Array }) {
  /** Begins an enrolment. Null: there is a confirmed one. */
  async function begin(tx: Tx, userId: string, account: string): Promise<Enrolment | null> {
    const secret = newSecret()
    if (!(await beginTotp(tx, userId, sealer.seal(secret, userId)))) return null
    return { secret, uri: otpauthUri({ secret, issuer: ISSUER, account }) }
  }

  /** Confirms the enrolment by a code. Returns the recovery codes; null: the code is wrong, or nothing was begun. */
  async function confirm(tx: Tx, userId: string, code: string): Promise<string[] | null> {
    const factor = await totpOf(tx, userId)
    if (!factor || factor.confirmed) return null
    const step = matchStep(sealer.open(factor.secret, userId), code, Date.now())
    if (step === null) return null
    const codes = newRecoveryCodes()
    return (await confirmTotp(tx, userId, factor.secret, step, hashes(codes, userId))) ? codes : null
  }

  /** Uses up a code of the authenticator, or for recovery. Null: it is wrong, or was used before. */
  async function take(
    tx: Tx,
    userId: string,
    code: string,
  ): Promise<Extract<StepUpMethod, 'TOTP' | 'RECOVERY_CODE'> | null> {
    const factor = await totpOf(tx, userId)
    if (!factor?.confirmed) return null
    const step = matchStep(sealer.open(factor.secret, userId), code, Date.now())
    if (step !== null) return (await useTotpStep(tx, userId, step)) ? 'TOTP' : null
    const recovery = normalizeRecoveryCode(code)
    return recovery !== null && (await useRecoveryCode(tx, userId, hashRecoveryCode(recovery, userId, key)))
      ? 'RECOVERY_CODE'
      : null
  }

  const hashes = (codes: readonly string[], userId: string): Uint8Array[] =>
    codes.map((code) => hashRecoveryCode(normalizeRecoveryCode(code) ?? '', userId, key))

  return { begin, confirm, take, hashes }
}

/** Wrong codes of a person, in all tenants. Separate from the throttle of their address, so neither locks the other. */
export function guessesAtFactor(userId: string): Guessed {
  return fewGuesses(guessesAt(`second factor ${userId}`))
}
