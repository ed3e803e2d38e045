// What arrives by mail, requests from other addresses, authenticator apps, and passwords that are known from breaches.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Secret, TOTP } from 'otpauth'
import { expect } from 'vitest'
import type { GraphqlAnswer } from '../../kit/client.ts'
import { isInvitation, MAILED_CODE, readable } from '../../kit/mail.ts'
import type { Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate, operation } from '../verbs.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Anything = any

/** Mails of sign-in to the address so far, oldest first, with soft line breaks undone; invitations are none. */
export async function mailsTo({ mails }: Pick<TestService, 'mails'>, email: string): Promise<string[]> {
  return (await mails(0)).map(readable).filter((text) => text.includes(`To: ${email}\r\n`) && !isInvitation(text))
}

/** The newest of `count` mails to the address; waits for it. */
export async function newestMail(service: Pick<TestService, 'mails'>, email: string, count = 1): Promise<string> {
  await expect.poll(async () => (await mailsTo(service, email)).length).toBe(count)
  return (await mailsTo(service, email)).at(-1) ?? ''
}

/** The token of the link in the newest of `count` mails to the address. */
export async function mailedToken(service: Pick<TestService, 'mails'>, email: string, count = 1): Promise<string> {
  return /\?token=([\w-]+)/.exec(await newestMail(service, email, count))?.[1] ?? ''
}

/** The code in the newest of `count` mails to the address, as it stands there. */
export async function mailedCode(service: Pick<TestService, 'mails'>, email: string, count = 1): Promise<string> {
  return MAILED_CODE.exec(await newestMail(service, email, count))?.[1] ?? ''
}

/** A code that is not the one given. */
export const anotherCode = (code: string): string => code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10))

/** Changes the authentication policy of the tenant of `who`. */
export async function setPolicy(who: Person, input: object): Promise<void> {
  const { userErrors } = await mutate(who, 'authPolicyUpdate', { tenantId: who.tenantId, input })
  expect(userErrors).toEqual([])
}

/** A mutation by somebody whose address is `ip`; the service must trust 127.0.0.1 as a proxy. */
export async function mutateFrom(
  { url }: Pick<TestService, 'url'>,
  ip: string,
  name: string,
  args: object,
  select: string,
  authorization?: string,
): Promise<Anything> {
  const headers = {
    'content-type': 'application/json',
    'x-forwarded-for': ip,
    ...(authorization !== undefined && { authorization }),
  }
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: operation('Mutation', name, args, select), variables: args }),
  })
  const { data, errors } = (await response.json()) as Partial<GraphqlAnswer<Anything>>
  expect(errors).toBeUndefined()
  return data[name]
}

/** What the authenticator app shows `steps` of 30 seconds from now. */
export function appCode(secret: string, steps = 0): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 })
}

/** Enrols an authenticator app of the person; answers its secret and the recovery codes. */
export async function enrol(who: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = await mutate(who, 'mfaEnrolStart', {}, 'secret')
  const { recoveryCodes, userErrors } = await mutate(
    who,
    'mfaEnrolConfirm',
    { input: { code: appCode(secret) } },
    'recoveryCodes',
  )
  expect(userErrors).toEqual([])
  return { secret, recoveryCodes }
}

export const ENTERED =
  'tokens { accessToken refreshToken sessionId userId tenantId } stepUp { rule methods token expiresAt }'

/** A file for BREACH_SOURCE in which this password stands; `remove` it in the end. */
export function breachFile(password: string): { readonly url: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'qeet-id-breaches-'))
  const file = join(folder, 'breaches.txt')
  writeFileSync(file, `${createHash('sha1').update(password).digest('hex').toUpperCase()}:7\r\n`)
  return { url: pathToFileURL(file).href, remove: () => rmSync(folder, { recursive: true }) }
}
