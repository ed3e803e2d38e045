// Changes of a person's own address. They cross tenants: they end codes mailed in any of them, and each tenant's log
// has them.
import type { Tx } from './database.ts'
import { callFunction, type FunctionRow } from './functions.ts'

/**
 * Locks a member of the scope's tenant until the transaction ends. Returns false if there is none. `end`: ends open
 * codes for other addresses, in all tenants.
 */
export async function lockEmailChange(tx: Tx, userId: string, end: boolean): Promise<boolean> {
  return (await callFunction(tx, 'platform_email_change_hold', { target: userId, void: end }))[0]?.held ?? false
}

export interface NewEmail {
  readonly userId: string
  /** the expected version of the credential; with another one, the outcome is stale */
  readonly credentialVersion: number
  /** as typed */
  readonly email: string
  readonly normalized: string
}

/**
 * Gives a member another address, which counts as proven. Ends every session except those that get the new `version`.
 * outcome: changed, with `version` and `old_email`; taken: somebody has the address; stale.
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
