// What tests of the parts of the document share.
import { expect } from 'vitest'
import { type Person, rows } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'
import { type Applied, bring, configuration, type Fault, plan, rollback } from './kit.ts'

export type Document = Readonly<Record<string, unknown>>

export function partsOf(service: Pick<TestService, 'owner'>) {
  /** What a pulled document has of a part. */
  const pulled = async (who: Person, part: string): Promise<unknown> => (await configuration(who)).document?.[part]

  /** Applies a document, which must work, and shows that what is pulled then plans nothing. */
  async function brought(who: Person, document: Document): Promise<Applied> {
    const done = await bring(who, document)
    expect(done.userErrors).toEqual([])
    expect(await planned(who, document)).toEqual([])
    expect(await planned(who, (await configuration(who)).document ?? {})).toEqual([])
    return done
  }

  async function planned(who: Person, document: Document) {
    const { plan: made, userErrors } = await plan(who, { document })
    expect(userErrors).toEqual([])
    return (made?.steps ?? []).map(({ part, kind, key }) => [part, kind, key])
  }

  /** The faults of the steps that a document would have. */
  async function refused(who: Person, document: Document): Promise<Fault[]> {
    const { plan: made, userErrors } = await plan(who, { document })
    expect(userErrors).toEqual([])
    expect(made?.token).toBeNull()
    return (made?.steps ?? []).flatMap((step) => step.userErrors)
  }

  /** Goes back to a version, which must work: the document is that of then. */
  async function back(who: Person, version: number): Promise<void> {
    const { document } = await configuration(who, version)
    expect((await rollback(who, { version, allowDelete: true, allowWeaken: true })).userErrors).toEqual([])
    expect((await configuration(who)).document).toEqual(document)
  }

  /** Nothing that is kept has the text: no version, and no event of the log. */
  async function absent(secret: string): Promise<void> {
    const kept = [...(await rows(service, 'configuration_change')), ...(await rows(service, 'audit_payload'))]
    expect(kept.length).toBeGreaterThan(0)
    expect(JSON.stringify(kept)).not.toContain(secret)
  }

  return { pulled, brought, planned, refused, back, absent }
}

/** Keeps a secret in the vault. */
export async function keep(who: Person, name: string, value: string): Promise<void> {
  const { userErrors } = await mutate(who, 'vaultSecretCreate', { tenantId: who.tenantId, input: { name, value } })
  expect(userErrors).toEqual([])
}
