// Whether a password is known from breaches. At most five characters of its hash leave the process.
import { createHash } from 'node:crypto'
import { createMemory } from '../memory/memory.ts'
import { isInFile, verifyFile } from './breach-file.ts'
import { rangeLookup } from './breach-range.ts'
import { type BreachSource, reasonOf } from './breach-source.ts'

export type BreachVerdict = 'breached' | 'clean' | 'unknown'

export interface Breaches {
  /** false: no source is configured, so every check is 'unknown' */
  readonly available: boolean
  /** Never throws. 'unknown': the source is off or failed, and the tenant's policy decides. */
  check(password: string): Promise<BreachVerdict>
}

/**
 * Throws an Error if the source is a file that cannot be read, or is not lines `HASH:COUNT` sorted by hash. `metrics`
 * counts each answer of the source. `onFailure` gets the reason when there was none; it holds nothing of the question.
 */
export async function createBreaches(
  source: BreachSource,
  metrics: { breachCheck(result: BreachVerdict): void },
  onFailure: (reason: string) => void,
  memory = createMemory(),
): Promise<Breaches> {
  if (source.kind === 'off') return { available: false, check: async () => 'unknown' }
  if (source.kind === 'file') await verifyFile(source.path)
  const isBreached =
    source.kind === 'file' ? (hash: string) => isInFile(source.path, hash) : rangeLookup(source.prefix, memory)
  const ask = async (hash: string): Promise<BreachVerdict> => {
    try {
      return (await isBreached(hash)) ? 'breached' : 'clean'
    } catch (error) {
      onFailure(reasonOf(error))
      return 'unknown'
    }
  }
  return {
    available: true,
    async check(password) {
      const verdict = await ask(createHash('sha1').update(password).digest('hex').toUpperCase())
      metrics.breachCheck(verdict)
      return verdict
    },
  }
}
