// Step-ups of a sign-in through the API.
import { expect } from 'vitest'
import { owner, PASSWORD, type Person } from '../../kit/seed.ts'
import { mutate, nobody } from '../verbs.ts'
import { enrol, ENTERED } from './mailbox.ts'
import type { TestService } from '../../kit/service.ts'

const COMPLETED = `${ENTERED} deviceToken recoveryCodes`

export function stepUps(service: TestService) {
  const login = ({ email }: Person, input: object = {}) =>
    mutate(nobody(service), 'login', { input: { email, password: PASSWORD, ...input } }, ENTERED)

  const complete = (mfaToken: string, input: object) =>
    mutate(nobody(service), 'stepUpComplete', { input: { mfaToken, ...input } }, COMPLETED)

  /** Somebody with an authenticator app, asked for its code. */
  async function asked(): Promise<{ ada: Person; secret: string; recoveryCodes: string[]; token: string }> {
    const ada = await owner(service)
    const app = await enrol(ada)
    const { tokens, stepUp } = await login(ada)
    expect([tokens, stepUp]).toMatchObject([null, { rule: 'MFA', methods: ['TOTP', 'RECOVERY_CODE'] }])
    return { ada, ...app, token: stepUp.token }
  }

  return { login, complete, asked }
}
