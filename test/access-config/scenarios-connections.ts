// Whether people come in by a connection, and who comes back where there is no other way.
import { identityOf } from '../domains/calls/connections.ts'
import { ceremonies, connect, said } from '../domains/connections/connecting.ts'
import { enrol } from '../domains/sign-in/mailbox.ts'
import { addMember, verifyEmail } from '../kit/seed.ts'
import { scenario, type Scenarios } from './scenario.ts'
import { METHOD, type Stage } from './stage.ts'

const ONLY = { ssoEnabled: true, passwordEnabled: false, magicLinkEnabled: false, otpEmailEnabled: false }

async function ownerWithFactor({ service, ada }: Stage) {
  const chief = await addMember(service, ada, 'owner')
  await verifyEmail(service, chief)
  await enrol(chief)
  return chief
}

export const CONNECTED: Scenarios = {
  'authPolicy.ssoEnabled': scenario('mint', async (stage) => {
    const { service, ada } = stage
    const { start, respond } = ceremonies(service)
    const connection = await connect(ada)
    await identityOf(service, await stage.aloneHere(), connection, 'bob')
    const code = async (): Promise<string> =>
      (await respond((await start(connection)).searchParams.get('state') ?? '', said({ subject: 'bob' }))).code
    const enter = async (given: string, expected: 'in' | RegExp) =>
      stage.enter('ssoExchange', { input: { code: given } }, expected)
    await enter(await code(), 'in')
    const issued = await code()
    await stage.authPolicy({ ssoEnabled: false })
    await enter(issued, METHOD)
    await stage.authPolicy({ ssoEnabled: true })
    await enter(await code(), 'in')
  }),

  'authPolicy.breakGlassOwnerId': scenario('mint', async (stage) => {
    const [first, second] = [await ownerWithFactor(stage), await ownerWithFactor(stage)]
    const connection = await connect(stage.ada)
    await stage.service.owner.query('UPDATE connection SET last_good_at = now() WHERE id = $1', [connection])
    await stage.authPolicy({ ...ONLY, breakGlassOwnerId: first.userId })
    await stage.logIn(first, 'asked:MFA')
    await stage.logIn(second, METHOD)
    await stage.authPolicy({ breakGlassOwnerId: second.userId })
    await stage.logIn(first, METHOD)
    await stage.logIn(second, 'asked:MFA')
  }),
}
