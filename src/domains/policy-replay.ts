// Replays recorded decisions under a whole access configuration that is only tried.
import { ABAC } from './abac/part.ts'
import { replayBy } from './abac/replay.ts'
import { replayRequests } from './ip-rules/answers.ts'
import type { Replay } from './policy/preview.ts'
import { replaySignIn } from './policy/sign-in-replay.ts'
import type { Snapshot } from './policy/snapshot.ts'

/** Returns what decides by the snapshot. All of it is compiled now, while the rows are there to be read. */
export async function replayUnder(tried: Snapshot): Promise<Replay> {
  const lookup = await tried.ip.current()
  const mutations = replayBy(await tried.of(ABAC)())
  const requests = replayRequests(lookup)
  return (facts, row) => {
    if ('request' in facts) return mutations(facts, row)
    if (!('occasion' in facts)) return requests(facts, row)
    const ip = typeof facts['ip'] === 'string' ? facts['ip'] : null
    return replaySignIn(tried.effective, { ...facts, addressAllowed: lookup?.decide(ip).allowed ?? true })
  }
}
