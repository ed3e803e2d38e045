// Lets the time of erasures come.
import type { TestService } from '../../kit/service.ts'

type Service = Pick<TestService, 'owner' | 'service'>

/** The days of grace of an erasure are over, and so is the minute after its rows went. */
export async function due({ owner }: Pick<Service, 'owner'>, id: string): Promise<void> {
  await owner.query(
    `UPDATE gdpr_purge SET grace_until = least(grace_until, now() - interval '1 second'), next_attempt_at = now(),
       erased_at = erased_at - interval '1 minute' WHERE id = $1`,
    [id],
  )
}

/** Carries out an erasure to its end. */
export async function erase(service: Service, id: string): Promise<void> {
  for (let stage = 0; stage < 2; stage++) {
    await due(service, id)
    await service.service.erasureWorker.sweep()
  }
}
