// Refreshes through the API.
import { expect } from 'vitest'
import { type Person, person } from '../../kit/seed.ts'
import { mutate, nobody, TOKENS } from '../verbs.ts'
import type { TestService } from '../../kit/service.ts'

export interface Renewed {
  tokens: { accessToken: string; refreshToken: string; sessionId: string; userId: string; tenantId: string } | null
  userErrors: { code: string; path: string[] }[]
}

export const denied = (code: string) => ({
  tokens: null,
  userErrors: [expect.objectContaining({ code, path: ['input', 'refreshToken'] })],
})

export function refreshes(service: TestService) {
  const refresh = (refreshToken: string): Promise<Renewed> =>
    mutate(nobody(service), 'tokenRefresh', { input: { refreshToken } }, TOKENS)

  const renewed = async (who: Person): Promise<Person> => {
    const { tokens } = await refresh(who.refreshToken)
    if (!tokens) throw new Error('not renewed')
    return person(service, who.email, tokens)
  }

  return { refresh, renewed }
}
