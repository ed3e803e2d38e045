// What a handle stands for: nothing once the person has signed out or in anew, also beside requests under way.
import { describe, expect, test } from 'vitest'
import { count } from '../domains/verbs.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { builtUi, HANDLE, ORIGIN, visitor, type Visitor } from './visitor.ts'

const ui = builtUi({ me: '{ me { userId tenantId } }' })
const service = useService({ PUBLIC_URL: ORIGIN }, { adminFolder: ui.folder })

async function signedIn(): Promise<{ ada: Person; browser: Visitor; handle: string }> {
  const ada = await owner(service)
  const browser = visitor(service.url)
  await browser.signIn(ada.email)
  return { ada, browser, handle: browser.cookies.get(HANDLE) as string }
}

const stateOf = async (handle: string): Promise<string> =>
  (await visitor(service.url, new Map([[HANDLE, handle]])).session({ op: 'now' })).body.state
const live = ({ userId }: Person): Promise<number> =>
  count(service, 'session', 'user_id = $1 AND browser_hash IS NOT NULL AND revoked_at IS NULL', [userId])

describe('signing out', () => {
  test('ends every session of the browser, however many there are', async () => {
    const { ada, browser, handle } = await signedIn()
    await browser.session({ op: 'switch', tenantId: ada.tenantId })
    await service.owner.query(
      `INSERT INTO session (id, tenant_id, user_id, method, credential_version, auth_method, authenticated_at,
          expires_at, browser_hash)
        SELECT gen_random_uuid(), tenant_id, user_id, method, credential_version, auth_method, authenticated_at,
          expires_at, browser_hash
        FROM session, generate_series(1, 120) WHERE user_id = $1 AND tenant_id = $2 AND browser_hash IS NOT NULL`,
      [ada.userId, ada.tenantId],
    )
    expect(await live(ada)).toBeGreaterThan(120) // positive control
    expect((await browser.session({ op: 'logout' })).status).toBe(200)
    expect([await live(ada), await stateOf(handle)]).toEqual([0, 'out'])
  })

  test('ends what is being opened at the same moment, too: nothing joins a handle that is worth nothing', async () => {
    for (let round = 0; round < 5; round++) {
      const { ada, browser, handle } = await signedIn()
      const switches = Array.from({ length: 20 }, () => browser.session({ op: 'switch', tenantId: ada.tenantId }))
      await Promise.race(switches)
      expect((await browser.session({ op: 'logout' })).status).toBe(200)
      await Promise.all(switches)
      expect([await live(ada), await stateOf(handle)]).toEqual([0, 'out'])
      expect(browser.cookies.has(HANDLE)).toBe(false)
    }
  })
})

test('a sign-in while other tabs switch leaves the browser one handle, and the one before worth nothing', async () => {
  for (let round = 0; round < 5; round++) {
    const { ada, browser, handle } = await signedIn()
    const switches = Array.from({ length: 20 }, () => browser.session({ op: 'switch', tenantId: ada.tenantId }))
    await Promise.race(switches)
    expect((await browser.signIn(ada.email)).body.state).toBe('in')
    await Promise.all(switches)
    expect([await stateOf(handle), await stateOf(browser.cookies.get(HANDLE) as string)]).toEqual(['out', 'in'])
  }
})
