import type { ReceiptSigner } from './receipts.ts'
import type { Background } from '../../shared/background.ts'
import type { RetentionErrorCode, RetentionUpdateInput } from '../../generated/graphql.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { beforeAndAfter } from '../setting-changes.ts'
import { expectVersion, mutate, TENANT, unchanged, written, type Written } from '../mutation.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { createBatches } from './batches.ts'
import type { RetentionBounds, RetentionClass } from './bounds.ts'
import { createDeletedUsers } from './deleted-users.ts'
import { createLegalHolds } from './holds.ts'
import {
  classPolicies,
  type ClassPolicy,
  parseRetentionChange,
  type RetentionPolicy,
  type RetentionSettings,
} from './model.ts'
import { readPolicy } from './rows.ts'
import { createRuns } from './runs.ts'
import { createSweeper } from './sweeper.ts'

export type Retention = ReturnType<typeof createRetention>

export interface RetentionDeps {
  readonly db: Database
  readonly bounds: RetentionBounds
  readonly receiptSigner: ReceiptSigner
  readonly background: Background
  readonly onError: (what: string, error?: unknown) => void
  /** rows per transaction; tests set it */
  readonly batchRows?: number | undefined
}

/** The source of `Tenant.retention`. */
export interface RetentionView {
  readonly settings: RetentionPolicy
  readonly classes: readonly ClassPolicy[]
  readonly version: number
  readonly updatedAt: Date | null
}

export interface ReceiptView {
  readonly id: string
  readonly runId: string
  readonly class: RetentionClass
  readonly cutoff: Date
  readonly removed: number
  readonly kept: number
  readonly changed: number
  /** hexadecimal */
  readonly digest: string
  readonly covered: string | null
  readonly headSeq: number
  /** hexadecimal */
  readonly headHash: string
  readonly signature: string
  readonly createdAt: Date
}

export function createRetention({ db, bounds, receiptSigner, background, onError, batchRows }: RetentionDeps) {
  const batches = createBatches({ db, receiptSigner, batchRows })

  function view(settings: RetentionPolicy): RetentionView {
    return {
      settings,
      classes: classPolicies(settings, bounds),
      version: settings.version,
      updatedAt: settings.updatedAt,
    }
  }

  function update(input: RetentionUpdateInput): Promise<Result<RetentionView, RetentionErrorCode>> {
    const plan = {
      lock: TENANT, // one change at a time, even before there is a row
      read: async (tx: Tx) => ok(await readPolicy(tx)),
      expected: expectVersion(input.expectedVersion),
    }
    return mutate(db, plan, async ({ tx, before }): Promise<Result<Written<RetentionView>, RetentionErrorCode>> => {
      const parsed = parseRetentionChange(input, before, bounds)
      if (!parsed.ok) return parsed
      const changed = (Object.keys(parsed.value) as (keyof RetentionSettings)[]).filter(
        (name) => parsed.value[name] !== before[name],
      )
      if (changed.length === 0 && before.version > 0) return unchanged(view(before))
      const tenantId = currentTenant()
      await tx.retentionPolicy.upsert({
        where: { tenantId },
        create: { ...parsed.value, tenantId, version: 1 },
        update: { ...parsed.value, version: { increment: 1 } },
      })
      return written(view(await readPolicy(tx)), {
        action: 'retention.policy_updated',
        resourceType: 'retention',
        resourceId: tenantId,
        metadata: {
          ...Object.fromEntries(changed.map((name) => [name, parsed.value[name]])),
          ...beforeAndAfter(changed, before, parsed.value),
        },
      })
    })
  }

  async function receipts({ limit, after }: PageRequest): Promise<Page<ReceiptView>> {
    const rows = await db.lists.retentionReceipt.findMany({
      where: olderThan(after),
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    return pageOf(
      rows.map(({ tenantId: _tenantId, ...row }) => ({
        ...row,
        digest: hex(row.digest),
        headSeq: Number(row.headSeq),
        headHash: hex(row.headHash),
      })),
      limit,
    )
  }

  return {
    current: async (): Promise<RetentionView> => view(await readPolicy(db.client)),
    update,
    receipts,
    checkpointKey: JSON.stringify(receiptSigner.publicJwk),
    runs: createRuns({ db, bounds, batches, background }),
    holds: createLegalHolds({ db }),
    deletedUsers: createDeletedUsers({ db, bounds, batches }),
    sweeper: createSweeper({ db, bounds, batches, onError }),
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
