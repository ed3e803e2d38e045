// Changes of a person's own address, which cross tenants: they end what was mailed in any, and each tenant's log has
// them.
import type { Tx } from './database.ts'
import { callFunction, type FunctionRow } from './functions.ts'

/**
 * Holds a member of the scope's tenant until the transaction ends. `end`: open codes for another address end, in
 * whichever tenant they were asked for. False: no member.
 */
export async function lockEmailChange(tx: Tx, userId: string, end: boolean): Promise<boolean> {
  return (await callFunction(tx, 'platform_email_change_hold', { target: userId, void: end }))[0]?.held ?? false
}

export interface NewEmail {
  readonly userId: string
  /** of the credential; with another one by now the outcome is stale */
  readonly credentialVersion: number
  /** as typed */
  readonly email: string
  readonly normalized: string
}

/**
 * Gives a member another address, which counts as proven. Every session ends but those that get the new `version`.
 * outcome: changed, with `version` and `old_email`; taken: somebody holds the address; stale.
 */
export async function changeEmail(tx: Tx, change: NewEmail): Promise<FunctionRow<'platform_email_change'>> {
  const { userId, credentialVersion, email, normalized } = change
  const [row] = await callFunction(tx, 'platform_email_change', {
    target: userId,
    oldVersion: credentialVersion,
    newEmail: email,
    normalized,
  })
  return row ?? { outcome: 'stale', version: null, old_email: null }
}
