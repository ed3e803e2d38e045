// Proves one's own address, from a session. Unlike signing in by a mail, it leaves the password as it is: the owner of
// the session knows it, and reads the mails.
import type { SignInErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { setEmailVerified } from '../../tenancy/member-accounts.ts'
import { commit, unaudited, written } from '../mutation.ts'
import { fewGuesses, guess, guessesAt, type Looked, patiently } from '../../limits/guesses.ts'
import { CODE_MINUTES, hasOpenCode, issueCode, takeCode } from '../../credentials/one-time-tokens.ts'
import type { SignInMails } from './mails.ts'

type Outcome<T> = Promise<Result<T, SignInErrorCode>>

interface Person {
  readonly userId: string
  readonly credentialVersion: number
}

/**
 * Guesses that an address allows in a day at codes of six digits, however many codes are mailed and by whom. The chance
 * to prove an address without reading its mails is 1 in 100,000.
 */
const GUESSES_A_DAY = 10

export type Verification = ReturnType<typeof createVerification>

export function createVerification({ db, mails, codeKey }: { db: Database; mails: SignInMails; codeKey: Uint8Array }) {
  /** Mails a code to the person's own address. */
  function send(person: Person): Outcome<true> {
    return mails.send('verification', person.userId, async (tx) => {
      const code = await issueCode(tx, 'EMAIL_VERIFICATION', person, codeKey)
      return {
        values: { code },
        minutes: CODE_MINUTES,
        audit: { action: 'user.verification_sent', resourceType: 'user', resourceId: person.userId },
      }
    })
  }

  async function confirm(person: Person, code: string): Outcome<true> {
    if (code.trim() === '') return fail('REQUIRED', ['input', 'code'])
    const guessed = fewGuesses(guessesAt(`verification ${person.userId}`))
    const seen = await patiently(() => guess(db, guessed, () => look(person, code)))
    return seen === 'locked' ? fail('ACCOUNT_LOCKED') : seen.value
  }

  async function look(person: Person, code: string): Promise<Looked<Result<true, SignInErrorCode>>> {
    const wrong = { outcome: 'wrong', value: fail('VERIFICATION_CODE_INVALID', ['input', 'code']) } as const
    const { emailNormalized } = await db.client.user.findUniqueOrThrow({ where: { id: person.userId } })
    // Without a code there is nothing to guess. An account under somebody's address must not use up the guesses of that
    // address.
    if (!(await hasOpenCode(db.client, 'EMAIL_VERIFICATION', person))) return wrong
    const aDay = {
      digest: guessesAt(`guesses at the code of ${emailNormalized}`),
      most: GUESSES_A_DAY,
      seconds: 86_400,
    }
    const seen = await patiently(() =>
      guess(db, aDay, async () => {
        // Committed in every case: each wrong code counts against the mailed one.
        const right = await commit(db, null, async (tx) => {
          if (!(await takeCode(tx, 'EMAIL_VERIFICATION', person, code, codeKey)))
            return unaudited(false, 'a wrong code is only counted')
          await setEmailVerified(tx, person.userId)
          return written(true, { action: 'user.email_verified', resourceType: 'user', resourceId: person.userId })
        })
        return { outcome: right ? 'right' : 'wrong', value: right }
      }),
    )
    if (seen === 'locked') return { outcome: 'void', value: fail('ACCOUNT_LOCKED') }
    return seen.value ? { outcome: 'right', value: ok(true) } : wrong
  }

  return { send, confirm }
}
