// What a password must be, wherever one is set.
import { PASSWORD, type Person, uniqueEmail } from '../kit/seed.ts'
import { BREACHED, type Expected, OFFICE, type Stage } from './stage.ts'
import { scenario, type Scenarios } from './scenario.ts'

/**
 * `tenant`: the doors at which the tenant's policy alone counts. `person`: those at which every tenant of the person
 * has a say.
 */
interface Doors {
  readonly tenant: (password: string, expected: Expected) => Promise<void>
  readonly person: (password: string, expected: Expected) => Promise<void>
  /** all of them */
  readonly all: (password: string, expected: Expected) => Promise<void>
}

async function passwordDoors(stage: Stage): Promise<Doors> {
  const { tenantId } = stage
  await stage.authPolicy({ selfRegistrationEnabled: true })
  const [carol, dora] = [await stage.aloneHere(), await stage.aloneHere()]
  let present = PASSWORD

  async function tenant(password: string, expected: Expected): Promise<void> {
    await stage.enter('register', { input: { tenantId, email: uniqueEmail('registered'), password } }, expected)
    await stage.enter('invitationAccept', { input: { token: await stage.invitation(), password } }, expected)
    await stage.act(
      stage.boss,
      'memberPasswordSet',
      { tenantId, userId: dora.userId, input: { password } },
      expected,
      'password',
    )
  }

  async function person(password: string, expected: Expected): Promise<void> {
    const link = stage.resetLink(dora) // comes while the other door is tried
    link.catch(() => {})
    await stage.act(
      { ip: OFFICE, authorization: `Bearer ${carol.accessToken}` },
      'passwordChange',
      { input: { currentPassword: present, newPassword: password } },
      expected,
      'password',
    )
    if (expected === 'in' && password !== present) {
      await signsIn(stage, carol, present, /is incorrect/)
      await signsIn(stage, carol, password, 'in')
      present = password
    }
    await stage.act(
      { ip: OFFICE },
      'passwordReset',
      { input: { token: await link, newPassword: password } },
      expected,
      'password',
    )
  }

  return {
    tenant,
    person,
    async all(password, expected) {
      await tenant(password, expected)
      await person(password, expected)
    },
  }
}

const signsIn = (stage: Stage, { email }: Person, password: string, expected: Expected) =>
  stage.enter('login', { input: { email, password, tenantId: stage.tenantId } }, expected)

const LOWER = 'tern plover gull'

/** Without the change LOWER goes; with it that is refused in these words, and `good` goes. */
async function adds(stage: Stage, change: () => Promise<unknown>, why: RegExp, good: string): Promise<void> {
  const { all } = await passwordDoors(stage)
  await all(LOWER, 'in')
  await change()
  await all(LOWER, why)
  await all(good, 'in')
}

const NUMBER = [/needs a digit/, `${LOWER} 7`] as const
const SYMBOL = [/needs a symbol/, `${LOWER}!`] as const
const SHORT = /At least 20 characters/

export const PASSWORDS: Scenarios = {
  'authPolicy.passwordMinLength': scenario('password', (stage) =>
    adds(
      stage,
      async () => {
        await stage.securityPolicy({ passwordMinLength: 10 })
        await stage.authPolicy({ passwordMinLength: 20 })
      },
      SHORT,
      `${LOWER} curlew`,
    ),
  ),
  'securityPolicy.passwordMinLength': scenario('password', (stage) =>
    adds(
      stage,
      async () => {
        await stage.authPolicy({ passwordMinLength: 10 })
        await stage.securityPolicy({ passwordMinLength: 20 })
      },
      SHORT,
      `${LOWER} curlew`,
    ),
  ),
  'authPolicy.passwordRequireUppercase': scenario('password', (stage) =>
    adds(
      stage,
      () => stage.authPolicy({ passwordRequireUppercase: true }),
      /needs an upper-case letter/,
      'Tern plover gull',
    ),
  ),
  'authPolicy.passwordRequireNumber': scenario('password', (stage) =>
    adds(stage, () => stage.authPolicy({ passwordRequireNumber: true }), ...NUMBER),
  ),
  'authPolicy.passwordRequireNumbers': scenario('password', (stage) =>
    adds(stage, () => stage.authPolicy({ passwordRequireNumbers: true }), ...NUMBER),
  ),
  'authPolicy.passwordRequireSymbol': scenario('password', (stage) =>
    adds(stage, () => stage.authPolicy({ passwordRequireSymbol: true }), ...SYMBOL),
  ),
  'authPolicy.passwordRequireSymbols': scenario('password', (stage) =>
    adds(stage, () => stage.authPolicy({ passwordRequireSymbols: true }), ...SYMBOL),
  ),

  'securityPolicy.passwordComplexity': scenario('password', async (stage) => {
    const { all } = await passwordDoors(stage)
    const wellKnown = 'trustno1'
    await all(wellKnown, /too easy to guess/)
    await all(LOWER, 'in')
    await stage.securityPolicy({ passwordComplexity: 'RELAXED' })
    await all(wellKnown, 'in')
    await stage.securityPolicy({ passwordComplexity: 'STRICT' })
    await all(LOWER, /needs an upper-case letter/)
    await all('Tern plover gull', /needs a digit/)
    await all('Tern plover gull 7', /needs a symbol/)
    await all('Tern plover gull 7!', 'in')
  }),

  'authPolicy.breachCheckEnabled': scenario('password', async (stage) => {
    const { tenant, person, all } = await passwordDoors(stage)
    const known = /known from a data breach/
    await tenant(BREACHED, 'in')
    await person(BREACHED, known) // people with a password are always asked for it
    await stage.authPolicy({ breachCheckEnabled: true })
    await all(BREACHED, known)
    await all(LOWER, 'in')
  }),

  'authPolicy.breachFailMode': scenario('password', async (stage) => {
    const { all } = await passwordDoors(stage)
    await stage.authPolicy({ breachCheckEnabled: true })
    stage.breaches.remove()
    try {
      await all(LOWER, 'in')
      await stage.authPolicy({ breachFailMode: 'CLOSED' })
      await all(LOWER, /could not be checked/)
    } finally {
      stage.breaches.write()
    }
    await all(LOWER, 'in')
  }),
}
