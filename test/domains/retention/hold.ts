// Legal holds, made and lifted through the API.
import { expect } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'
import { ageLog, deletedMember, endedSessions, oldEvents } from './stage.ts'

export const HOLD = 'hold { id userId reason createdBy releaseRequestedBy releasedBy releasedAt }'

export const hold = async (who: Person, userId: string | null): Promise<string> => {
  const { hold: made, userErrors } = await mutate(
    who,
    'legalHoldCreate',
    { tenantId: who.tenantId, input: { userId, reason: 'Case 7' } },
    HOLD,
  )
  expect(userErrors).toEqual([])
  return made.id
}

export const about = (who: Person, id: string): object => ({ tenantId: who.tenantId, id })

/** Lifts it, by two people. */
export async function lift(one: Person, other: Person, id: string): Promise<void> {
  await mutate(one, 'legalHoldReleaseRequest', about(one, id), HOLD)
  expect((await mutate(other, 'legalHoldReleaseConfirm', about(other, id), HOLD)).userErrors).toEqual([])
}

interface Held {
  readonly ada: Person
  /** an administrator */
  readonly bob: Person
  readonly held: Person
  readonly free: Person
}

/** A tenant with two people who were deleted 400 days ago, with sessions and events; one is held. */
export async function heldAndFree(service: TestService): Promise<Held> {
  const ada = await owner(service)
  const bob = await addMember(service, ada, 'admin')
  const held = await deletedMember(service, ada, 400)
  const free = await deletedMember(service, ada, 400)
  for (const who of [held, free]) {
    await endedSessions(service, { tenantId: ada.tenantId, userId: who.userId }, 2, 400)
    await oldEvents(service, { tenantId: ada.tenantId, userId: who.userId }, 2, 400, who === held ? 5_000 : 6_000)
  }
  await ageLog(service, ada.tenantId, 400)
  await hold(ada, held.userId)
  return { ada, bob, held, free }
}
