// Where somebody ends whom their provider has not signed in.
import { expect, test } from 'vitest'
import { SSO_ERRORS } from '../../src/domains/connections/errors.ts'
import { useService } from '../kit/service.ts'
import { WITHOUT_UI } from './kit.ts'
import { reader, textOf } from './reader.ts'

const service = useService({}, WITHOUT_UI)

async function shown(error: string, language = 'en'): Promise<{ status: number; text: string }> {
  const path = `/sso/callback?error=${encodeURIComponent(error)}`
  const { status, html } = await reader(service.url).open(path, { 'accept-language': language })
  return { status, text: textOf(html) }
}

test('the page says what was wrong, and what to do', async () => {
  for (const [code, { message }] of Object.entries(SSO_ERRORS)) {
    const page = await shown(code.toLowerCase())
    expect([page.status, page.text]).toEqual([403, expect.stringContaining(message)])
  }
  expect((await shown('sso_misconfigured', 'de')).text).toContain('nicht richtig eingerichtet')
})

test.each(['password_breached', 'constructor', '<b>Call +49 30 1234</b>', 'x'.repeat(2_000)])(
  'what no ceremony says is not shown: %.20s',
  async (error) => {
    for (const [language, text] of [
      ['en', 'Your identity provider could not sign you in.'],
      ['de', 'Ihr Identitätsanbieter konnte Sie nicht anmelden.'],
    ] as const) {
      const page = await shown(error, language)
      expect([page.status, page.text]).toEqual([403, expect.stringContaining(text)])
      expect(page.text.toLowerCase()).not.toContain(error.toLowerCase().replaceAll(/<\/?b>/g, ''))
      expect(page.text).not.toContain('Datenleck')
    }
  },
)
