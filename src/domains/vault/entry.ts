import type { AuditEntry } from '../audit/service.ts'
import type { VaultSecret } from './model.ts'

type Action = `secret.${'created' | 'updated' | 'rotated' | 'revealed' | 'deleted'}` | 'vault.accessed'

/** Returns the entry of the audit log. It has neither the value nor its last characters. */
export function entryOf(
  action: Action,
  { id, name, version }: Pick<VaultSecret, 'id' | 'name' | 'version'>,
  more: Readonly<Record<string, unknown>> = {},
): AuditEntry {
  return { action, resourceType: 'secret', resourceId: id, metadata: { name, version, ...more } }
}
