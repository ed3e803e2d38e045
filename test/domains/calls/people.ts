import { emailDigest } from '../../../src/domains/accounts/model.ts'
import { addMember, owner, type Person, uniqueEmail } from '../../kit/seed.ts'
import { enrol } from '../sign-in/mailbox.ts'
import { mutate } from '../verbs.ts'
import type { Calls, Catalogued, Service } from './call.ts'

/** Calls about what is kept and for how long. Holds are in a tenant of their own: one that has any is not deleted. */
export async function retaining(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  const host = await owner(service)
  const [second, held] = [await addMember(service, host, 'admin'), await addMember(service, host)]
  const hold = async (): Promise<object> => ({
    tenantId: host.tenantId,
    id: (
      await mutate(
        host,
        'legalHoldCreate',
        { tenantId: host.tenantId, input: { userId: held.userId, reason: 'Case' } },
        'hold { id }',
      )
    ).hold.id,
  })
  const [one, two] = [await hold(), await hold()]
  await mutate(host, 'legalHoldReleaseRequest', two)
  const person = async (): Promise<{ tenantId: string; userId: string }> => ({
    tenantId,
    userId: (await addMember(service, ada)).userId,
  })
  const [present, restored, purged] = [await person(), await person(), await person()]
  for (const gone of [restored, purged]) await mutate(ada, 'userDelete', gone)
  const { preview } = await mutate(
    ada,
    'retentionPreview',
    { tenantId, input: { classes: ['SESSIONS'] } },
    'preview { token }',
  )
  return {
    retentionUpdate: about({ sessionsDays: 91 }),
    retentionPreview: { who: ada, args: { tenantId } },
    retentionRun: about({ token: preview.token }),
    deletedUsersPurge: { who: ada, args: { tenantId } },
    legalHoldCreate: { who: host, args: { tenantId: host.tenantId, input: { userId: held.userId, reason: 'Case' } } },
    legalHoldReleaseRequest: { who: host, args: one as Catalogued['args'] },
    legalHoldReleaseConfirm: { who: second, args: two as Catalogued['args'] },
    userDelete: { who: ada, args: present },
    userRestore: { who: ada, args: restored },
    userPurge: { who: ada, args: purged },
  }
}

/** Calls about people whose account is the tenant's own. */
export async function keeping(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const [present, lost, resting, waiting] = [
    await addMember(service, ada),
    await addMember(service, ada),
    await addMember(service, ada),
    await addMember(service, ada),
  ]
  const watched = await addMember(service, ada)
  await mutate(ada, 'memberSuspend', { tenantId, userId: waiting.userId })
  await enrol(lost)
  const locked = await addMember(service, ada)
  const until = "now() + interval '15 minutes'"
  await service.owner.query(`INSERT INTO login_throttle VALUES ($1, 5, now(), ${until})`, [emailDigest(locked.email)])
  const about = (input: object): Catalogued => ({ who: ada, args: { tenantId, input } })
  return {
    userCreate: about({ email: uniqueEmail() }),
    userImport: about({ users: [{ email: uniqueEmail() }] }),
    userUpdate: { who: ada, args: { tenantId, userId: present.userId, input: { displayName: 'Renamed' } } },
    memberMfaReset: { who: ada, args: { tenantId, userId: lost.userId } },
    memberMfaRequiredSet: { who: ada, args: { tenantId, userId: present.userId, input: { required: true } } },
    memberSuspend: { who: ada, args: { tenantId, userId: resting.userId } },
    memberResume: { who: ada, args: { tenantId, userId: waiting.userId } },
    memberUnlock: { who: ada, args: { tenantId, userId: locked.userId } },
    memberSessionEnd: { who: ada, args: { tenantId, userId: watched.userId, sessionId: watched.sessionId } },
    memberSessionsEnd: { who: ada, args: { tenantId, userId: present.userId } },
  }
}
