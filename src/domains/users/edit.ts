// What an administrator changes of a person. Of somebody who belongs to other tenants, too, nothing: that account is
// theirs.
import { callerNow } from '../../access/caller.ts'
import type { Principal } from '../../access/principal.ts'
import type { PersonErrorCode, UserUpdateInput } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { editUser, resetMfa } from '../../tenancy/member-accounts.ts'
import { parseProfile, type ProfileChange, type User } from '../accounts/model.ts'
import { recordAudit } from '../audit/service.ts'
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

/** Milliseconds after which it is of no use to tell somebody that their second factor was removed. */
const TOLD_MS = 7 * DAY_MS

export type UserEdits = ReturnType<typeof createUserEdits>

export function createUserEdits({ db, outbox }: { db: Database; outbox: Pick<Outbox, 'enqueue' | 'wake'> }) {
  function update(caller: Principal, userId: string, input: UserUpdateInput): Outcome<Member> {
    const faults: Fault<PersonErrorCode>[] = []
    const profile = parseProfile(faults, input)
    if (input.metadata)
      metadata(faults, ['input', 'metadata'], { ...input.metadata, ...profile.metadata }, METADATA_BYTES)
    if (faults.length > 0) return Promise.resolve(failAll(faults))
    return changeMember<Member, PersonErrorCode>(db, userId, ['userId'], async (tx, member) => {
      const fixed = fixedFault(input, member.user)
      if (fixed) return failAll([fixed])
      const change = differences(member.user, { ...profile, ...metadataOf(input, profile, member.user) })
      if (input.status && input.status !== statusOf(member)) {
        const changed = await setSuspended(tx, caller, member, input.status === 'SUSPENDED')
        if (!changed.ok || Object.keys(change).length === 0) return changed
      }
      if (Object.keys(change).length === 0) return ok(member)
      if (await memberOutranks(tx, await callerNow(tx, caller, 'user.write'), member))
        return fail('NOT_HELD', ['userId'])
      if (!(await editUser(tx, userId, change))) return fail('NOT_ALONE', ['userId'])
      await recordAudit(tx, {
        action: 'user.updated',
        resourceType: 'user',
        resourceId: userId,
        metadata: { fields: Object.keys(change) },
      })
      return ok(await tx.membership.findFirstOrThrow({ where: { userId }, include: { user: true } }))
    })
  }

  /**
   * For somebody who has lost theirs. They are told by mail, and signed out; where nothing was set up nothing happens.
   */
  async function removeFactor(caller: Principal, userId: string): Outcome<Member> {
    // A session, or a key, that somebody else has got hold of must not be enough to take it away.
    if (userId === caller.userId) return fail('OWN_FACTOR', ['userId'])
    const done = await changeMember<Member, PersonErrorCode>(db, userId, ['userId'], async (tx, member) => {
      if (
        (await memberOutranks(tx, await callerNow(tx, caller, 'user.write'), member)) ||
        (caller.sessionId === null && (await mayWrite(tx, userId)))
      )
        return fail('NOT_HELD', ['userId'])
      const outcome = await resetMfa(tx, userId)
      if (outcome === 'elsewhere') return fail('NOT_ALONE', ['userId'])
      if (outcome === 'none') return ok(member)
      await outbox.enqueue(
        tx,
        { key: 'mfa_reset', to: member.user.email, locale: localeOf(member.user.metadata), values: {} },
        new Date(Date.now() + TOLD_MS),
        { subjectId: userId },
      )
      await recordAudit(tx, {
        action: 'mfa.reset',
        resourceType: 'user',
        resourceId: userId,
        metadata: { factor: 'totp' },
      })
      return ok(member)
    })
    if (done.ok) outbox.wake()
    return done
  }

  return { update, removeFactor }
}

/** A key must not open the way to an administrator's account, which would outlive it. */
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

/** The fields that really differ: clients send back what they read. */
function differences(user: User, change: ProfileChange): ProfileChange {
  return Object.fromEntries(
    Object.entries(change).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(user[name as keyof ProfileChange]),
    ),
  )
}

/** What is there to be sent back as it was read. */
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
