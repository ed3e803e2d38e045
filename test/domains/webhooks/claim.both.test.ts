// Who is sent what, as the queue gives it out.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { webhookIn } from '../calls/webhooks.ts'

const service = useService()

test('a delivery that falls due while its webhook is claimed is not forgotten', async () => {
  const ada = await owner(service)
  const webhook = await webhookIn(ada)
  await service.service.background.drain()
  const deliveries = `INSERT INTO webhook_delivery (tenant_id, id, webhook_id, seq, event_id, event_type, entity,
      next_attempt_at)
    SELECT tenant_id, $3::uuid, $2::uuid, seq, id, 'role.updated', $5::text,
      clock_timestamp() + make_interval(secs => $4)
    FROM audit_event WHERE tenant_id = $1 AND seq = $5::int`
  const [due, soon] = [randomUUID(), randomUUID()]
  // Taking the one that is due takes longer than the other one has to wait.
  await service.owner.query(`CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_sleep(2); RETURN NEW; END'`)
  await service.owner.query(`CREATE TRIGGER slow BEFORE UPDATE ON webhook_delivery FOR EACH ROW
    WHEN (OLD.id = '${due}') EXECUTE FUNCTION slow()`)
  await service.owner.query(deliveries, [ada.tenantId, webhook, due, -1, 1])
  await service.owner.query(deliveries, [ada.tenantId, webhook, soon, 1, 2])
  await service.owner.query('UPDATE webhook SET due_at = now() WHERE id = $1', [webhook])
  const claim = (): Promise<{ rows: { id: string }[] }> =>
    service.owner.query(`SELECT id FROM platform_webhook_claim(10, 5, 30, '{}')`)
  expect((await claim()).rows).toEqual([{ id: due }])
  expect((await claim()).rows).toEqual([{ id: soon }])
})
