// Tenants that let in one network alone.
import { owner, PASSWORD, type Person } from '../../kit/seed.ts'
import { mutate, TOKENS } from '../verbs.ts'
import { at, enforce, from, ruleFor } from '../ip-rules/addressed.ts'
import type { TestService } from '../../kit/service.ts'

/** Of the network that is let in, and of another one. */
export const [INSIDE, OUTSIDE] = ['198.51.100.7', '203.0.113.9']

export const OFFICE = '198.51.100.0/24'

export async function guard(ada: Person): Promise<void> {
  await ruleFor(ada, OFFICE)
  await enforce(ada, { enabled: true })
}

export function offices(service: TestService) {
  /** A tenant that lets in its office alone; the owner's session is used from there. */
  async function guarded(): Promise<Person> {
    const ada = at(service, await owner(service), INSIDE)
    await guard(ada)
    return ada
  }

  const login = (address: string, { email, tenantId }: Person) =>
    mutate(from(service, address), 'login', { input: { email, password: PASSWORD, tenantId } }, TOKENS)

  return { guarded, login }
}
