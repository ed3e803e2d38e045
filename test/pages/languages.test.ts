// The pages speak the language that the person wants.
import { expect, test } from 'vitest'
import { mutate } from '../domains/verbs.ts'
import { owner, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { slugOf, WITHOUT_UI } from './kit.ts'
import { headingOf, ORIGIN, problemsOf, reader } from './reader.ts'

const service = useService({ PUBLIC_URL: ORIGIN }, WITHOUT_UI)

test('that of the browser, unless they choose another, which stays', async () => {
  const browser = reader(service.url)
  const german = { 'accept-language': 'de-CH,de;q=0.9,en;q=0.8' }
  expect(headingOf(await browser.open('/sign-in', german))).toBe('Anmelden')
  expect(headingOf(await browser.open('/sign-in?lang=en', german))).toBe('Sign in')
  expect(headingOf(await browser.open('/forgot-password', german))).toBe('Forgot your password?')
  expect(headingOf(await browser.open('/sign-in?lang=xx', german))).toBe('Sign in')
  for (const [lang, heading] of [
    ['de', 'Anmelden'],
    ['es', 'Iniciar sesión'],
    ['fr', 'Connexion'],
  ])
    expect(headingOf(await browser.open(`/sign-in?lang=${lang}`))).toBe(heading)
})

test("the tenant's own counts where the browser names none that is spoken", async () => {
  const ada = await owner(service, 'Deutsche Firma')
  await mutate(ada, 'brandingUpdate', { tenantId: ada.tenantId, input: { settings: { locale: 'de-AT' } } })
  const path = `/sign-in/${await slugOf(ada)}`
  expect(headingOf(await reader(service.url).open(path))).toBe('Bei Deutsche Firma anmelden')
  const [japanese, english] = [{ 'accept-language': 'ja' }, { 'accept-language': 'ja, en;q=0.5' }]
  expect(headingOf(await reader(service.url).open(path, japanese))).toBe('Bei Deutsche Firma anmelden')
  expect(headingOf(await reader(service.url).open(path, english))).toBe('Sign in to Deutsche Firma')
})

test('what is wrong is said in it, too', async () => {
  const ada = await signUp(service)
  const browser = reader(service.url)
  await browser.open('/sign-in?lang=de')
  const page = await browser.send({ email: ada.email, password: 'a wrong password' }, 'password')
  expect(problemsOf(page)).toEqual({ '': 'E-Mail-Adresse oder Passwort sind falsch.' })
  await browser.open('/sign-up')
  const short = await browser.send({ email: 'not an address', password: 'short' })
  expect(problemsOf(short)).toMatchObject({
    email: expect.stringContaining('keine gültige'),
    password: expect.any(String),
  })
  expect(short.html).toContain('<html lang="de">')
})

test('a link to the other language keeps the token of a mailed link', async () => {
  const page = await reader(service.url).open('/reset-password?token=a%26b')
  expect(page.html).toContain('href="/reset-password?token=a%26b&amp;lang=de"')
})
