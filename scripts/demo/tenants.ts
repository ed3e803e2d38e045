// The tenants of the demo in the database: what a run that ended early has left there is found again, and gone on from.
import { DEFAULT_REGION } from '../../src/domains/tenants/model.ts'
import { createTenant } from '../../src/domains/tenants/provision.ts'
import type { Database } from '../../src/tenancy/database.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import type { Story } from './story.ts'

/** In a tenant's metadata: from its founding, and once all of it is there. */
export const BEGUN = { demo: true }
export const COMPLETE = { demo: true, complete: true }

export interface DemoTenant {
  readonly id: string
  /** The demo's now: as it stays the same, a run that goes on makes the same people and the same past. */
  readonly foundedAt: Date
  readonly isComplete: boolean
}

/** The one that is there, or a new one. The unique slug decides. */
export async function foundOrFind(db: Database, story: Story, owner: string): Promise<DemoTenant> {
  const { slug, name } = story
  const id = crypto.randomUUID()
  const wanted = { slug, name, region: DEFAULT_REGION, logoUrl: '', metadata: BEGUN }
  const made = await inTenant(id, () => db.write((tx) => createTenant(tx, owner, wanted, false)))
  if (made) return { id, foundedAt: made.createdAt, isComplete: false }
  const found = await find(db, slug, owner)
  if (!found)
    throw new Error(
      `There is a tenant ${slug} already that is not the demo's, or not active any more. Nothing was written to it.`,
    )
  return found
}

/** The demo's tenant of that slug: one that the owner is a member of, and that carries the mark. */
export async function find({ platform }: Database, slug: string, owner: string): Promise<DemoTenant | null> {
  const { rows } = await platform.query<{ id: string; created_at: Date; complete: boolean | null }>(
    `SELECT t.id, t.created_at, t.metadata->>'complete' = 'true' AS complete FROM tenant t
     WHERE t.slug = $1 AND t.metadata->>'demo' = 'true' AND t.status = 'ACTIVE'
       AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t.id AND m.user_id = $2)`,
    [slug, owner],
  )
  return rows[0] ? { id: rows[0].id, foundedAt: rows[0].created_at, isComplete: rows[0].complete === true } : null
}
