// What scenarios share: a tenant of their own, people, and acts whose outcome is looked at where the README says that
// it changes.
import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { from } from '../domains/ip-rules/addressed.ts'
import { mailsTo } from '../domains/sign-in/mailbox.ts'
import { count, joinAs, mutate } from '../domains/verbs.ts'
import { MAILED_CODE } from '../kit/mail.ts'
import { addMember, apiKey, owner, PASSWORD, type Person, signUpVerified, uniqueEmail } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'
import {
  type Act,
  type Answer,
  type Caller,
  idOf,
  type Outcome,
  type Question,
  type Surface,
  type Tokens,
} from './surfaces.ts'

/** The places that the README names. */
export const POINTS = ['request', 'mint', 'password', 'mutation', 'evaluate', 'shown'] as const
export type Point = (typeof POINTS)[number]

/** A regular expression: refused, in these words. */
export type Expected = Exclude<Outcome, 'refused'> | RegExp

export const METHOD = /not allow this sign-in method/
export const ADDRESS = /not allow requests from this address/
export const ENDED = /session (has|was) ended/

/** Where the tenant's owner is, and where everybody else is. */
export const OFFICE = '203.0.113.7'
export const AWAY = '198.51.100.7'

/** The only password that the installation's source of breached ones knows. */
export const BREACHED = 'correct horse battery stable'

/** The operator's source of breached passwords: a file. Without it the source does not answer. */
export function breachFile(path: string): { write(): void; remove(): void } {
  const line = `${createHash('sha1').update(BREACHED).digest('hex').toUpperCase()}:7\n`
  return { write: () => writeFileSync(path, line), remove: () => rmSync(path) }
}

/** A member who has signed in with a password, in the tenant and in one of their own. */
export interface Member {
  readonly email: string
  readonly userId: string
  readonly home: Person
  here: Tokens
}

const LINK = /\/sign-in\/magic-link\?token=([\w-]+)/
const RESET = /\/reset-password\?token=([\w-]+)/

export type Stage = Awaited<ReturnType<typeof createStage>>

/** A tenant of its own, configured by its owner from OFFICE; everything is done by `surface`. */
export async function createStage(service: TestService, surface: Surface, breaches: ReturnType<typeof breachFile>) {
  const ada = await owner(service)
  const { tenantId } = ada
  const boss: Caller = { ip: OFFICE, authorization: `Bearer ${ada.accessToken}` }
  const found = new Map<string, Set<string>>()
  /** What was tried at a point, and what was found. */
  const note = (point: Point, tried: string, outcome: string): void =>
    void found.set(`${point} ${tried}`, (found.get(`${point} ${tried}`) ?? new Set()).add(outcome))

  /** Does it as `caller`; it must come out as expected. */
  async function act(
    caller: Caller,
    name: Act,
    args: object,
    expected: Expected,
    point: Point | null,
  ): Promise<Answer> {
    const done = await surface.act(caller, name, { ...args })
    if (typeof expected === 'string') expect([name, done.outcome, done.why]).toEqual([name, expected, ''])
    else expect([name, done.outcome, done.why]).toEqual([name, 'refused', expect.stringMatching(expected)])
    if (point !== null) note(point, name, done.outcome)
    return done
  }

  /** A change of the configuration by the tenant's owner. Answers the id of what was made, if something was. */
  const configure = async (name: Act, args: object): Promise<string> =>
    idOf(await act(boss, name, { tenantId, ...args }, 'in', null))

  /** Does what gives tokens: they work, and are the only new ones; or there are none. */
  async function enter(
    name: Act,
    args: object,
    expected: Expected,
    { ip = AWAY, authorization }: { ip?: string; authorization?: string } = {},
  ): Promise<Answer> {
    const rows = async (): Promise<number[]> => [await count(service, 'session'), await count(service, 'refresh_token')]
    const [sessions = 0, refreshTokens = 0] = await rows()
    const done = await act({ ip, ...(authorization !== undefined && { authorization }) }, name, args, expected, 'mint')
    const given = expected === 'in' ? 1 : 0
    expect(await rows()).toEqual([sessions + (name === 'tokenRefresh' ? 0 : given), refreshTokens + given])
    expect(done.tokens !== null).toBe(expected === 'in')
    if (done.tokens)
      expect(await surface.ask({ ip, authorization: `Bearer ${done.tokens.accessToken}` }, 'me', {})).toMatchObject({
        outcome: 'in',
        shown: { tenantId },
      })
    return done
  }

  const logIn = (
    who: Pick<Member, 'email'>,
    expected: Expected,
    more: { ip?: string; deviceToken?: string } = {},
  ): Promise<Answer> =>
    enter(
      'login',
      {
        input: {
          email: who.email,
          password: PASSWORD,
          tenantId,
          ...(more.deviceToken !== undefined && { deviceToken: more.deviceToken }),
        },
      },
      expected,
      more,
    )

  async function refresh(who: Member, expected: Expected, at: { ip?: string } = {}): Promise<Answer> {
    const done = await enter('tokenRefresh', { input: { refreshToken: who.here.refreshToken } }, expected, at)
    who.here = done.tokens ?? who.here
    return done
  }

  const comeOver = (who: Member, expected: Expected, at: { ip?: string } = {}): Promise<Answer> =>
    enter('tenantSwitch', { tenantId }, expected, { ...at, authorization: `Bearer ${who.home.accessToken}` })

  /** What the mail that an act sends holds. */
  async function mailed(email: string, pattern: RegExp, name: Act, input: object): Promise<string> {
    const all = async (): Promise<string[]> =>
      (await mailsTo(service, email)).flatMap((mail) => pattern.exec(mail)?.[1] ?? [])
    const before = (await all()).length
    await act({ ip: AWAY }, name, { input }, 'in', null)
    await expect.poll(async () => (await all()).length).toBe(before + 1)
    return (await all()).at(-1) ?? ''
  }

  /** What the tenant's owner is shown. */
  async function ask(question: Question, args: object = {}): Promise<Answer['shown']> {
    const asked = await surface.ask(boss, question, { tenantId, ...args })
    expect([question, asked.outcome]).toEqual([question, 'in'])
    return asked.shown
  }

  return {
    service,
    ada,
    tenantId,
    breaches,
    boss,
    note,
    act,
    configure,
    enter,
    logIn,
    refresh,
    comeOver,
    ask,

    /** The points at which something that was tried came out in more than one way. */
    flipped: (): Point[] =>
      POINTS.filter((point) =>
        [...found].some(([tried, outcomes]) => tried.startsWith(`${point} `) && outcomes.size > 1),
      ),

    authPolicy: (input: object) => configure('authPolicyUpdate', { input }),
    securityPolicy: (input: object) => configure('securityPolicyUpdate', { input }),
    link: (who: Pick<Member, 'email'>) => mailed(who.email, LINK, 'magicLinkSend', { tenantId, email: who.email }),
    code: (who: Pick<Member, 'email'>) =>
      mailed(who.email, MAILED_CODE, 'emailCodeSend', { tenantId, email: who.email }),
    resetLink: (who: Pick<Member, 'email'>) => mailed(who.email, RESET, 'passwordForgot', { email: who.email }),

    /** Asks for a mail, which does not come: what began after it, and takes more steps, has come. */
    async getsNoMail(who: Member, name: 'magicLinkSend' | 'emailCodeSend'): Promise<void> {
      const state = async (): Promise<number[]> => [
        (await mailsTo(service, who.email)).length,
        await count(service, 'one_time_token', 'user_id = $1', [who.userId]),
      ]
      const before = await state()
      await act({ ip: AWAY }, name, { input: { tenantId, email: who.email } }, 'in', null)
      await service.service.background.drain()
      await mailed(ada.email, RESET, 'passwordForgot', { email: ada.email })
      expect(await state()).toEqual(before)
    },

    async member(): Promise<Member> {
      const bob = await signUpVerified(service)
      return { email: bob.email, userId: bob.userId, home: bob, here: await joinAs(service, ada, bob) }
    },

    /** An authenticated request, by a session or a key. */
    async request(authorization: string, expected: 'in' | RegExp, ip = AWAY): Promise<void> {
      const { outcome, why } = await surface.ask({ ip, authorization }, 'me', {})
      expect([outcome, why]).toEqual(expected === 'in' ? ['in', ''] : ['refused', expect.stringMatching(expected)])
      note('request', 'me', outcome)
    },

    /** A key of the tenant, as the header. */
    key: async (): Promise<string> => `ApiKey ${(await apiKey(service, ada)).credential}`,

    /** People who are of this tenant alone, so that it has the only say about their passwords. */
    aloneHere: (): Promise<Person> => addMember(service, ada),
    /** The token of a new invitation. */
    invitation: async (email = uniqueEmail('invited')): Promise<string> =>
      (
        await mutate(
          from(service, OFFICE, boss.authorization),
          'invitationCreate',
          { tenantId, input: { email } },
          'token',
        )
      ).token,

    /** Makes it so many seconds ago that the person signed in. */
    signedInAgo: (who: Pick<Member, 'userId'>, seconds: number) =>
      service.owner.query(
        'UPDATE session SET authenticated_at = now() - make_interval(secs => $2) WHERE user_id = $1',
        [who.userId, seconds],
      ),

    /**
     * Sets times of the tenant by SQL, and makes the service read its configuration anew, as it would an hour later.
     */
    async rewind(sql: string): Promise<void> {
      await service.owner.query(sql, [tenantId])
      await service.owner.query(
        'UPDATE access_state SET version = version + 1, ip_version = ip_version + 1 WHERE tenant_id = $1',
        [tenantId],
      )
    },
  }
}
