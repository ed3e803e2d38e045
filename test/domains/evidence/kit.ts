// A log with its evidence, and the outsider who verifies it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCheckpoints } from '../../../src/domains/evidence/checkpoints.ts'
import { createNoteSigner } from '../../../src/domains/evidence/note.ts'
import { instanceSecret } from '../../kit/sealing.ts'
import type { Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'

const VERIFIER = new URL('../../../scripts/audit-verify.mjs', import.meta.url).pathname

/** Another instance on the same database, which signs at once what is new. */
export async function instance(service: TestService, { partEvents = 3, intervalSeconds = 300 } = {}) {
  const [results, errors]: [string[], string[]] = [[], []]
  const signer = createNoteSigner(await instanceSecret(service.db, 'audit checkpoint'), 'https://id.example.test')
  const metrics = { auditCheckpoint: (result: string) => void results.push(result) }
  const onError = (what: string, error?: unknown) =>
    void errors.push(error instanceof Error ? `${what}: ${error.message}` : what)
  const made = createCheckpoints({ db: service.db, signer, intervalSeconds, metrics, onError, partEvents })
  /** Signs what the interval would let wait. */
  const sign = async ({ tenantId }: Pick<Person, 'tenantId'>): Promise<void> => {
    await service.owner.query(
      `UPDATE audit_tree SET signed_at = signed_at - interval '1 hour', leased_until = now() - interval '1 hour'
       WHERE tenant_id = $1`,
      [tenantId],
    )
    await made.sweep()
  }
  return { ...made, sign, signer, results, errors }
}

/** Adds so many events. */
export async function events(who: Person, count: number): Promise<void> {
  for (let n = 0; n < count; n++)
    await mutate(who, 'tenantUpdate', { tenantId: who.tenantId, input: { name: `Name ${n}` } })
}

export interface Checkpoint {
  readonly id: string
  readonly size: number
  readonly rootHash: string
  readonly note: string
}

/** Newest first. */
export const checkpointsOf = async (who: Person): Promise<Checkpoint[]> =>
  (await tenantOf(who, 'auditCheckpoints { nodes { id size rootHash note } }')).auditCheckpoints.nodes

export const keyOf = async (who: Person): Promise<{ origin: string; verifierKey: string; publicKey: string }> =>
  (await tenantOf(who, 'auditCheckpointKey { origin verifierKey publicKey }')).auditCheckpointKey

/** The exported log, read in parts. */
export async function logOf(who: Person, most = 1_000): Promise<string> {
  let text = ''
  for (let after = ''; ;) {
    const { auditEvidence: part } = await tenantOf(
      who,
      `auditEvidence(after: "${after}", most: ${most}) { text events next }`,
    )
    text += part.text
    if (part.next === null) return text
    after = part.next
  }
}

export const linesOf = (log: string): { id: string; seq: number; hash: string }[] =>
  log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** Texts that the verifier is given as files, by the names of its options; several of one name as a list. */
export type Given = Readonly<Record<string, string | readonly string[]>>

/** What the verifier says. `status`: 0 all holds, 1 something was found. */
export async function verifier(given: Given): Promise<{ status: number; said: string }> {
  const { run } = (await import(VERIFIER)) as { run: (args: string[]) => Promise<object> }
  try {
    return { status: 0, said: JSON.stringify(await run(filed(given))) }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'Found') throw error
    return { status: 1, said: error.message }
  }
}

/** The same as somebody runs it, by its name in package.json. */
export function verifierProcess(given: Given): { status: number | null; said: string } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [VERIFIER, ...filed(given)], { encoding: 'utf8' })
  return { status, said: (stdout + stderr).trim() }
}

function filed(given: Given): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'qeet-id-evidence-'))
  return Object.entries(given).flatMap(([name, texts]) =>
    [texts].flat().flatMap((text, at) => {
      const file = join(folder, `${name}-${at}`)
      writeFileSync(file, text)
      return [`--${name}`, file]
    }),
  )
}
