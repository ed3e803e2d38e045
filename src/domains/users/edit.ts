// What an administrator can change of a person. Nothing of somebody who also belongs to other tenants: that account is
// theirs.
import type { Principal } from '../../access/principal.ts'
import type { PersonErrorCode, UserUpdateInput } from '../../generated/graphql.ts'
import { fail, failAll, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { editUser, resetMfa } from '../../tenancy/member-accounts.ts'
import { parseProfile, type ProfileChange, type User } from '../accounts/model.ts'
import { rightsOf, unchanged, written, type Written } from '../mutation.ts'
import { metadata } from '../../shared/input.ts'
import { localeOf } from '../../shared/locale.ts'
import type { Outbox } from '../mail/model.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import { type Member, statusOf } from '../members/model.ts'
import { changeMember, memberOutranks } from '../members/service.ts'
import { METADATA_BYTES } from './model.ts'
import { setSuspended } from './suspension.ts'
import { DAY_MS } from '../../shared/time.ts'

type Outcome<T> = Promise<Result<T, PersonErrorCode>>
type Work<T> = Outcome<Written<T>>

/** Milliseconds after which the notice about a removed second factor is not sent any more. */
const NOTICE_MS = 7 * DAY_MS

export function createUserEdits({ db, outbox }: { db: Database; outbox: Pick<Outbox, 'open' | 'wake'> }) {
  function update(caller: Principal, userId: string, input: UserUpdateInput): Outcome<Member> {
    const faults: Fault<PersonErrorCode>[] = []
    const profile = parseProfile(faults, input)
    if (input.metadata)
      metadata(faults, ['input', 'metadata'], { ...input.metadata, ...profile.metadata }, METADATA_BYTES)
    if (faults.length > 0) return Promise.resolve(failAll(faults))
    const target = { userId, path: ['userId'], rights: rightsOf(caller, 'user.write') }
    return changeMember(db, target, async (step): Work<Member> => {
      const { tx, before: member, callerNow } = step
      const fixed = fixedFault(input, member.user)
      if (fixed) return failAll([fixed])
      const change = differences(member.user, { ...profile, ...metadataOf(input, profile, member.user) })
      const changes = input.status && input.status !== statusOf(member)
      const status = changes ? await setSuspended(step, input.status === 'SUSPENDED', caller) : unchanged(member)
      if (!status.ok || Object.keys(change).length === 0) return status
      if (await memberOutranks(tx, await callerNow(), member)) return fail('NOT_HELD', ['userId'])
      if (!(await editUser(tx, userId, change))) return fail('NOT_ALONE', ['userId'])
      const after = await tx.membership.findFirstOrThrow({ where: { userId }, include: { user: true } })
      const metadata = { fields: Object.keys(change) }
      return written(after, ...status.value.audit, {
        action: 'user.updated',
        resourceType: 'user',
        resourceId: userId,
        metadata,
      })
    })
  }

  /**
   * Removes the second factor of somebody who lost it. They get a notice by mail, and are signed out. Without a factor
   * nothing happens.
   */
  async function removeFactor(caller: Principal, userId: string): Outcome<Member> {
    // A stolen session or key must not be enough to take it away.
    if (userId === caller.userId) return fail('OWN_FACTOR', ['userId'])
    const target = { userId, path: ['userId'], rights: rightsOf(caller, 'user.write') }
    const queue = await outbox.open()
    const done = await changeMember(db, target, async ({ tx, before: member, callerNow }): Work<Member> => {
      if (
        (await memberOutranks(tx, await callerNow(), member)) ||
        (caller.sessionId === null && (await mayWrite(tx, userId)))
      )
        return fail('NOT_HELD', ['userId'])
      const outcome = await resetMfa(tx, userId)
      if (outcome === 'elsewhere') return fail('NOT_ALONE', ['userId'])
      if (outcome === 'none') return unchanged(member)
      await queue.enqueue(
        tx,
        { key: 'mfa_reset', to: member.user.email, locale: localeOf(member.user.metadata), values: {} },
        new Date(Date.now() + NOTICE_MS),
        { subjectId: userId },
      )
      return written(member, {
        action: 'mfa.reset',
        resourceType: 'user',
        resourceId: userId,
        metadata: { factor: 'totp' },
      })
    })
    if (done.ok) outbox.wake()
    return done
  }

  return { update, removeFactor }
}

/**
 * Returns whether the person may write. A key must not open the way to an administrator's account, which would outlive
 * it.
 */
async function mayWrite(tx: Tx, userId: string): Promise<boolean> {
  return (await permissionsGivenTo(tx, userId)).some((permission) => permission.endsWith('.write'))
}

function metadataOf(
  { metadata: given }: UserUpdateInput,
  { metadata: more }: ProfileChange,
  { metadata: before }: User,
): Pick<ProfileChange, 'metadata'> {
  return given || more ? { metadata: { ...((given ?? before) as Record<string, unknown>), ...more } } : {}
}

/** Returns the fields that differ: clients send back what they have read. */
function differences(user: User, change: ProfileChange): ProfileChange {
  return Object.fromEntries(
    Object.entries(change).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(user[name as keyof ProfileChange]),
    ),
  )
}

/** Returns a fault if a fixed field differs: such fields exist only to be sent back as read. */
function fixedFault({ email, status }: UserUpdateInput, user: User): Fault<PersonErrorCode> | null {
  if (typeof email === 'string' && email.trim() !== user.email)
    return {
      code: 'NOT_ALLOWED',
      path: ['input', 'email'],
      message: 'Only the people themselves can change their email address.',
    }
  // A tenant suspends and resumes its member, not the account.
  if (status && status !== user.status && user.status !== 'ACTIVE')
    return {
      code: 'NOT_ALLOWED',
      path: ['input', 'status'],
      message: 'The status of a member can only be active or suspended.',
    }
  return null
}
