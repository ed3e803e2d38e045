// A SAML connection in a browser: drafted from pasted metadata, tried at a provider, and given a new key.
import type { Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { fieldsOf } from '../domains/saml/redirect.ts'
import { answer, IDP, metadataOf, said, SSO_URL } from '../kit/saml-idp.ts'
import { useUi } from './ui.ts'

const ui = useUi()

const partOf = (xml: string, pattern: RegExp): string => pattern.exec(xml)?.[1] ?? ''

/** The page of a provider that signs Ada in, and sends the browser back with a form. */
async function provider(route: Route): Promise<void> {
  const { xml, relayState } = fieldsOf(route.request().url())
  const acsUrl = partOf(xml, /AssertionConsumerServiceURL="([^"]+)"/)
  const response = await answer(
    said({
      acsUrl,
      audience: partOf(xml, /Issuer[^>]*>([^<]+)</),
      subject: 'ada',
      inResponseTo: partOf(xml, / ID="([^"]+)"/),
      attributes: { email: [ui.world.ada.email], displayName: ['Ada at work'] },
    }),
  )
  await route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><html lang="en"><title>IdP</title><form method="post" action="${acsUrl}">
      <input type="hidden" name="SAMLResponse" value="${response}">
      <input type="hidden" name="RelayState" value="${relayState}"></form><script>document.forms[0].submit()</script>`,
  })
}

test('a SAML provider is connected by pasted metadata, tried, and gets a new key of ours', async () => {
  const { page, look, isClean } = await ui.open()
  await page.context().route(`${SSO_URL}**`, provider)
  await page.goto(`${ui.service.url}/admin/${ui.world.slug}/connections/new?provider=saml`)
  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  await field('Metadata').fill('<EntityDescriptor/>')
  await page.getByRole('button', { name: 'Create the draft' }).click()
  await page.locator('[aria-invalid="true"]').first().waitFor()
  expect(await field('Metadata').getAttribute('aria-invalid')).toBe('true')
  await field('Metadata').fill(await metadataOf())
  await page.getByRole('button', { name: 'Create the draft' }).click()
  await page.getByText('A draft: nobody signs in by it.').waitFor()
  expect([await field('Entity ID (issuer)').inputValue(), await field('Sign-in address').inputValue()]).toEqual([
    IDP,
    SSO_URL,
  ])
  await page.getByText(/\/saml\/acs\//).waitFor()
  await page.getByText('There is none that still opens.').waitFor()

  await page.getByRole('button', { name: 'Try to sign in' }).click()
  await page.getByText('Ada at work').waitFor()

  await field('Metadata').fill(await metadataOf({ entityId: 'https://moved.example' }))
  await page.getByRole('button', { name: 'Save' }).first().click()
  await page.getByText('The settings are saved.').waitFor()
  await expect.poll(() => field('Entity ID (issuer)').inputValue()).toBe('https://moved.example')
  expect(await field('Metadata').inputValue()).toBe('')

  await page.getByRole('button', { name: 'Make a new key' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new key' }).click()
  await page.getByText('opens what was sealed for it. That ends').waitFor()
  await page.getByText('in 14 days').waitFor()
  await look('connections-saml-key')
  isClean()
})
