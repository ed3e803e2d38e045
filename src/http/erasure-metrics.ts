// Gauges of erasures, which ask the database when they are read.
import { Gauge, type Registry } from 'prom-client'
import type { Database } from '../tenancy/database.ts'
import { waitingErasures } from '../tenancy/gdpr.ts'

export function watchErasures(registry: Registry, db: Pick<Database, 'platform'>): void {
  const registers: [] = []
  const due = new Gauge({ name: 'gdpr_erasures_due', help: 'Erasures of people whose time has come.', registers })
  const failed = new Gauge({
    name: 'gdpr_erasures_failed',
    help: 'Pending erasures whose last look failed, or was refused by a legal hold or a last owner.',
    registers,
  })
  registry.registerMetric(
    new Gauge({
      name: 'gdpr_erasures_pending',
      help: 'Erasures of people that wait for their time.',
      registers,
      async collect() {
        const found = await waitingErasures(db).catch(() => null) // the database may be away
        this.set(found?.pending ?? Number.NaN)
        due.set(found?.due ?? Number.NaN)
        failed.set(found?.failed ?? Number.NaN)
      },
    }),
  )
  registry.registerMetric(due)
  registry.registerMetric(failed)
}
