// Calls about connections, and of people who sign in by one.
import { addMember, owner, type Person, signUp } from '../../kit/seed.ts'
import { BROWSER, ceremonies, connect, said } from '../connections/connecting.ts'
import { joinAs, mutate, nobody } from '../verbs.ts'
import { setPolicy } from '../sign-in/mailbox.ts'
import type { Calls, Service } from './call.ts'

/** An identity of a member, as if they had linked it. Returns its id. */
export async function identityOf(
  service: Pick<Service, 'owner'>,
  who: Pick<Person, 'tenantId' | 'userId'>,
  connectionId: string,
  subject: string,
): Promise<string> {
  const id = crypto.randomUUID()
  await service.owner.query(
    `INSERT INTO external_identity (id, tenant_id, connection_id, subject, user_id, linked_by)
     VALUES ($1, $2, $3, $4, $5, 'SELF')`,
    [id, who.tenantId, connectionId, subject, who.userId],
  )
  return id
}

export async function connecting(service: Service, ada: Person): Promise<Calls> {
  const { tenantId } = ada
  const anybody = nobody(service)
  const { start, respond } = ceremonies(service)
  const [active, draft, disabled, gone] = [
    await connect(ada),
    await connect(ada, { status: 'DRAFT' }),
    await connect(ada),
    await connect(ada),
  ]
  const [linked, unlinked] = [await addMember(service, ada), await addMember(service, ada)]
  await identityOf(service, linked, active, 'linked')
  const begun = await start(active)
  const { code } = await respond(begun.searchParams.get('state') ?? '', said({ subject: 'linked' }))
  const [host, guest] = [await owner(service), await signUp(service)]
  const theirs = await connect(host)
  await joinAs(service, host, guest)
  await setPolicy(host, { passwordEnabled: false })
  const { stepUp } = await mutate(guest, 'tenantSwitch', { tenantId: host.tenantId }, 'stepUp { token }')
  const begins = { connectionId: active, browser: BROWSER }
  return {
    connectionUpdate: { who: ada, args: { tenantId, id: draft, input: { name: 'Renamed' } } },
    connectionActivate: { who: ada, args: { tenantId, id: draft } },
    connectionDisable: { who: ada, args: { tenantId, id: disabled } },
    connectionDelete: { who: ada, args: { tenantId, id: gone, input: {} } },
    connectionTrialStart: { who: ada, args: { tenantId, input: begins } },
    ssoStart: { who: anybody, args: { input: begins } },
    ssoExchange: { who: anybody, args: { input: { code } } },
    stepUpConnectionStart: {
      who: anybody,
      args: { input: { mfaToken: stepUp.token, connectionId: theirs, browser: BROWSER } },
    },
    identityLinkStart: { who: ada, args: { input: begins } },
    identityUnlink: { who: ada, args: { tenantId, id: await identityOf(service, unlinked, active, 'unlinked') } },
    ownIdentityUnlink: { who: ada, args: { id: await identityOf(service, ada, active, 'ada') } },
  }
}
