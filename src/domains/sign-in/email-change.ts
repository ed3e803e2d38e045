// Changes one's own address, from a session: with the password, and with a code that is mailed to the new address.
// Whether the new address belongs to an account is shown only to the reader of its mails, after the code.
import type { Passwords } from '../../credentials/passwords.ts'
import type { EmailChangeStartInput, SignInErrorCode } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { changeEmail, lockEmailChange } from '../../tenancy/email-change.ts'
import { forgetGuesses } from '../../tenancy/guesses.ts'
import { isPasswordKnown, passwordHashOf } from '../../tenancy/member-accounts.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { emailDigest } from '../accounts/model.ts'
import { commit, unaudited, written, type Written } from '../mutation.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { email as parseEmail, normalizeEmail } from '../../shared/input.ts'
import { localeOf } from '../../shared/locale.ts'
import type { MailQueue, Outbox } from '../mail/model.ts'
import { fewGuesses, guess, guessesAt, type Looked, patiently } from '../../limits/guesses.ts'
import { CODE_MINUTES, hasOpenCode, issueCode, takenCode } from '../../credentials/one-time-tokens.ts'
import { type SignInMails, spaced } from './mails.ts'
import { DAY_MS } from '../../shared/time.ts'

type Outcome<T> = Promise<Result<T, SignInErrorCode>>

interface Person {
  readonly userId: string
  readonly sessionId: string
  readonly credentialVersion: number
}

/** What a code is about. */
interface NewAddress {
  readonly email: string
  readonly normalized: string
}

interface Changed {
  readonly outcome: string
  /** as typed */
  readonly before: string | null
  readonly after: string
}

/** Milliseconds after which the notice to the old address is not sent any more. */
const NOTICE_MS = 7 * DAY_MS

const NEW_EMAIL = ['input', 'newEmail']
const CURRENT_PASSWORD = ['input', 'currentPassword']
const CODE = ['input', 'code']

export interface EmailChangeDeps {
  readonly db: Database
  readonly mails: SignInMails
  readonly outbox: Pick<Outbox, 'open' | 'wake'>
  readonly passwords: Passwords
  readonly budgets: Pick<Budgets, 'stranger'>
  /** hashes mailed codes */
  readonly codeKey: Uint8Array
}

export function createEmailChange({ db, mails, outbox, passwords, budgets, codeKey }: EmailChangeDeps) {
  /** Mails a code to the new address, even if it belongs to another account. Earlier codes end. */
  async function start(person: Person, { newEmail, currentPassword }: EmailChangeStartInput): Outcome<true> {
    const faults: Fault<SignInErrorCode>[] = []
    const { typed, normalized } = parseEmail(faults, NEW_EMAIL, newEmail)
    if (currentPassword === '') faults.push({ code: 'REQUIRED', path: CURRENT_PASSWORD })
    if (faults.length > 0) return failAll(faults)
    const { userId } = person
    const { emailNormalized } = await db.client.user.findUniqueOrThrow({ where: { id: userId } })
    if (emailNormalized === normalized) return fail('EMAIL_UNCHANGED', NEW_EMAIL)
    const right = await isRight(userId, currentPassword)
    if (right === 'locked') return fail('ACCOUNT_LOCKED')
    if (!right) return fail('INVALID_CREDENTIALS', CURRENT_PASSWORD)
    // Somebody else could have set this password and signed in by it; they would take the account along.
    if (await isPasswordKnown(db.client, userId)) return fail('OWN_PASSWORD_NEEDED')
    return mails.sendTo('change', { userId, email: typed }, async (tx) => {
      const toStranger = await budgets.stranger(tx, null)
      await lockEmailChange(tx, userId, true)
      const about: NewAddress = { email: typed, normalized }
      const code = await issueCode(tx, 'EMAIL_CHANGE', { ...person, about }, codeKey)
      const audit = { action: 'user.email_change_started', resourceType: 'user', resourceId: userId }
      return { values: { code: spaced(code) }, minutes: CODE_MINUTES, toStranger, audit }
    })
  }

  /** Returns whether the password is the person's: a stolen session must not be enough. */
  async function isRight(userId: string, password: string): Promise<boolean | 'locked'> {
    const guessed = fewGuesses(guessesAt(`password for another address ${userId}`))
    const seen = await patiently(() =>
      passwords.look(true, (verify) =>
        guess(db, guessed, async () => {
          const right = await verify(await passwordHashOf(db, userId), password)
          return { outcome: right ? 'right' : 'wrong', value: right }
        }),
      ),
    )
    return seen === 'locked' ? seen : seen.value
  }

  /** Takes the code, once. The account gets the new address, and only the session that sent the code continues. */
  async function confirm(person: Person, code: string): Outcome<true> {
    if (code.trim() === '') return fail('REQUIRED', CODE)
    const guessed = fewGuesses(guessesAt(`code for another address ${person.userId}`))
    const seen = await patiently(() => guess(db, guessed, () => look(person, code)))
    return seen === 'locked' ? fail('ACCOUNT_LOCKED') : seen.value
  }

  async function look(person: Person, code: string): Promise<Looked<Result<true, SignInErrorCode>>> {
    const wrong = { outcome: 'wrong', value: fail('VERIFICATION_CODE_INVALID', CODE) } as const
    if (!(await hasOpenCode(db.client, 'EMAIL_CHANGE', person))) return wrong
    // Committed in every case: each wrong code counts against the mailed one.
    const queue = await outbox.open()
    const changed = await commit(db, null, (tx) => take(tx, queue, person, code))
    if (changed?.outcome === 'taken') return { outcome: 'right', value: fail('NEW_EMAIL_TAKEN') }
    if (changed?.outcome !== 'changed') return wrong
    outbox.wake()
    // Wrong guesses at either address were not guesses at the account that has it now.
    await forgetGuesses(
      db,
      [changed.before ?? changed.after, changed.after].map((a) => emailDigest(normalizeEmail(a))),
    )
    return { outcome: 'right', value: ok(true) }
  }

  /** Returns null if the code is wrong. */
  async function take(
    tx: Tx,
    queue: MailQueue,
    person: Person,
    code: string,
  ): Promise<Result<Written<Changed | null>, never>> {
    const { userId, sessionId, credentialVersion } = person
    await lockEmailChange(tx, userId, false)
    const taken = await takenCode(tx, 'EMAIL_CHANGE', person, code, codeKey)
    if (!taken) return unaudited(null, 'a wrong code is only counted')
    const { email, normalized } = taken.facts as NewAddress
    const change = { userId, credentialVersion, email, normalized }
    const { outcome, version, old_email: before } = await changeEmail(tx, change)
    if (version === null || before === null)
      return unaudited({ outcome, before: null, after: email }, 'the code is used up, and nothing else')
    const session = { tenantId_id: { tenantId: currentTenant(), id: sessionId } }
    await tx.session.update({ where: session, data: { credentialVersion: version } })
    const { metadata } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
    const notice = { key: 'email_changed', to: before, locale: localeOf(metadata), values: {} } as const
    await queue.enqueue(tx, notice, new Date(Date.now() + NOTICE_MS))
    return written(
      { outcome, before, after: email },
      { action: 'user.email_changed', resourceType: 'user', resourceId: userId },
    )
  }

  return { start, confirm }
}
