import type { Resolvers } from '../../generated/graphql.ts'
import { principalOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { PERSON_ERRORS } from './errors.ts'
import type { ImportedRow } from './import.ts'

export const resolvers: Resolvers = {
  Tenant: {
    userStats: (_, _args, { services }) => services.userFigures.stats(),
    userTrends: (_, _args, { services }) => services.userFigures.trends(),
    memberSessions: async (_, { userId }, { services }) =>
      (await services.members.find(userId)) ? services.aboutMembers.sessions(userId) : null,
    memberSecurity: async (_, { userId }, { services }) =>
      (await services.members.find(userId)) ? services.aboutMembers.security(userId) : null,
    memberAccess: (_, { userId }, { services }) => services.aboutMembers.access(userId),
  },
  MemberAccess: {
    roles: ({ roles }) => [...roles],
  },
  Mutation: {
    userCreate: async (_, { input }, context) =>
      payload(
        await context.services.userCreation.create(principalOf(context), input),
        PERSON_ERRORS,
        (created) => created,
      ),
    userImport: async (_, { input }, context) =>
      payload(await context.services.userImport.run(principalOf(context), input.users), PERSON_ERRORS, imported),
    userUpdate: async (_, { userId, input }, context) =>
      payload(
        await context.services.userEdits.update(principalOf(context), userId, input),
        PERSON_ERRORS,
        (member) => ({ member }),
      ),
    memberMfaReset: async (_, { userId }, context) =>
      payload(await context.services.userEdits.removeFactor(principalOf(context), userId), PERSON_ERRORS, (member) => ({
        member,
      })),
    memberMfaRequiredSet: async (_, { userId, input }, context) => {
      const demanded = await context.services.demands.demand(principalOf(context), userId, input.required)
      const security = demanded.ok ? await context.services.aboutMembers.security(userId) : null
      return payload(demanded, PERSON_ERRORS, () => ({ security }))
    },
    memberSuspend: async (_, { userId }, context) =>
      payload(await context.services.suspensions.suspend(principalOf(context), userId), PERSON_ERRORS, (member) => ({
        member,
      })),
    memberResume: async (_, { userId }, context) =>
      payload(await context.services.suspensions.resume(principalOf(context), userId), PERSON_ERRORS, (member) => ({
        member,
      })),
    memberUnlock: async (_, { userId }, context) =>
      payload(await context.services.locks.lift(principalOf(context), userId), PERSON_ERRORS, (member) => ({ member })),
    memberSessionEnd: async (_, { userId, sessionId }, context) => {
      const ended = await context.services.aboutMembers.endSession(principalOf(context), userId, sessionId)
      return payload(ended, PERSON_ERRORS, (endedSessionId) => ({ endedSessionId }))
    },
    memberSessionsEnd: async (_, { userId }, context) =>
      payload(
        await context.services.aboutMembers.endSessions(principalOf(context), userId),
        PERSON_ERRORS,
        (ended) => ({ ended }),
      ),
  },
}

function imported(rows: readonly ImportedRow[]) {
  const count = (outcome: ImportedRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length
  const [created, existing] = [count('CREATED'), count('EXISTING')]
  return {
    created,
    existing,
    present: created + existing,
    failed: rows.length - created - existing,
    rows: rows.map(importedRow),
    failures: rows.filter(({ outcome }) => outcome === 'FAILED' || outcome === 'SKIPPED').map(importedRow),
  }
}

/** Returns the row with a `message` about all its faults, each with its field. */
function importedRow({ faults, ...row }: ImportedRow) {
  const messages = faults.map(
    ({ code, path, message }) => `${path?.at(-1) ?? 'row'}: ${message ?? PERSON_ERRORS[code].message}`,
  )
  const message =
    row.outcome === 'SKIPPED'
      ? 'There was no time for this row; send it again.'
      : messages.length > 0
        ? messages.join(' ')
        : null
  return { ...row, code: faults[0]?.code ?? null, message }
}
