// What tests of the pages do first.
import { expect } from 'vitest'
import { readable } from '../kit/mail.ts'
import { PASSWORD, type Person } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'
import { mutate, tenantOf } from '../domains/verbs.ts'
import { reader, type Reader } from './reader.ts'

/** An install without the admin UI: the way of a sign-in ends on a hosted page. */
export const WITHOUT_UI = { adminFolder: '/nowhere' }

export const SESSION = '__Host-qeet_session'
export const FLOW = '__Host-qeet_flow'

export async function slugOf(who: Person): Promise<string> {
  return (await tenantOf(who, 'slug')).slug
}

/** A browser in which the person has signed in by the page at `path`. */
export async function signedIn(
  { url }: Pick<TestService, 'url'>,
  { email }: Pick<Person, 'email'>,
  path = '/sign-in',
): Promise<Reader> {
  const browser = reader(url)
  await browser.open(path)
  await browser.send({ email, password: PASSWORD }, 'password')
  return browser
}

/** Invites the address; returns the token of the mailed link. */
export async function invited(service: TestService, who: Person, email: string): Promise<string> {
  const { userErrors } = await mutate(who, 'invitationCreate', { tenantId: who.tenantId, input: { email } })
  expect(userErrors).toEqual([])
  let token: string | undefined
  await expect
    .poll(async () => {
      const mails = (await service.mails(0)).map(readable).filter((text) => text.includes(`To: ${email}\r\n`))
      token = mails.map((text) => /\/invite\/accept\?token=([\w.-]+)/.exec(text)?.[1]).find((found) => found)
      return token
    })
    .toBeDefined()
  return token as unknown as string
}
