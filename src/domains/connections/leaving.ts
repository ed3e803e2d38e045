// Signing out at the provider, too, which has opened the session here. What a provider wants to be shown then is kept
// with the session, sealed.
import { BoxBroken } from '../../sealing/box.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Database } from '../../tenancy/database.ts'
import type { Ceremonies } from './ceremonies.ts'
import type { Kinds, Proven } from './kind.ts'

interface Deps {
  readonly db: Database
  readonly kinds: Kinds
  readonly sealing: Pick<Sealing, 'ofTenant'>
  readonly ceremonies: Ceremonies
}

/** Characters of a hint, such as an ID token. A longer one is not kept: it must fit into an address. */
const HINT_CHARACTERS = 4_096

export type Leaving = ReturnType<typeof createLeaving>

export function createLeaving({ db, kinds, sealing, ceremonies }: Deps) {
  /** Returns what is known of the provider's session, with what the provider wants to be shown at its end. */
  async function sessionOf({ connectionId, session = {}, hint }: Proven): Promise<Readonly<Record<string, string>>> {
    if (hint === undefined || hint.length > HINT_CHARACTERS) return session
    const ring = await sealing.ofTenant()
    const box = ring.seal({ purpose: 'logout_hint', row: connectionId }, hint)
    return { ...session, hint: Buffer.from(box).toString('base64') }
  }

  /**
   * Returns where the browser goes to end the session at the provider, too; null: nowhere. In the scope of the tenant,
   * before the session ends. A provider that is away, or a key that cannot be had, keeps nobody from signing out here.
   */
  async function urlOf(sessionId: string): Promise<string | null> {
    const opened = await db.client.connectionSession.findFirst({ where: { sessionId }, include: { connection: true } })
    const kind = opened && kinds.get(opened.connection.kind)
    if (!opened || !kind?.leave) return null
    const { connectionId, subject } = opened
    const { hint: box, ...facts } = opened.facts as Readonly<Record<string, string>>
    try {
      const context = await ceremonies.context(connectionId, ['ACTIVE'])
      if (!context) return null
      const hint = box === undefined ? null : await hintIn(connectionId, box)
      return await kind.leave(context, { subject, facts, hint })
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }

  /** null: the key that has sealed it is gone. */
  async function hintIn(connectionId: string, box: string): Promise<string | null> {
    const ring = await sealing.ofTenant()
    try {
      return ring.open({ purpose: 'logout_hint', row: connectionId }, Buffer.from(box, 'base64'))
    } catch (error) {
      if (error instanceof BoxBroken) return null
      throw error
    }
  }

  return { sessionOf, urlOf }
}
