// A box: AES-256-GCM, bound to its owner, purpose, row and key version.
import type { KeyObject } from 'node:crypto'
import { canonicalJson } from '../shared/canonical-json.ts'
import { decrypted, encrypted } from './cipher.ts'
import type { Place } from './purposes.ts'

/** The first byte. Boxes of earlier versions of the service begin with 1 (sealer.ts). */
const FORM = 2
/** Form, and key version in 4 bytes, the highest first. */
const HEAD_BYTES = 5
export const MOST_VERSION = 0xffffffff

export interface BoxKey {
  readonly owner: string
  readonly version: number
  readonly key: KeyObject
}

/** The box was sealed for another place or with another key, or was changed. */
export class BoxBroken extends Error {
  override readonly name = 'BoxBroken'
}

/** Returns form, key version, nonce, ciphertext and tag. */
export function sealBox(by: BoxKey, place: Place, plain: string): Uint8Array<ArrayBuffer> {
  return encrypted(by.key, bound(by, place), plain, headOf(by.version))
}

/** Throws BoxBroken. */
export function openBox(by: BoxKey, place: Place, box: Uint8Array): string {
  const plain = decrypted(by.key, bound(by, place), box, HEAD_BYTES)
  if (plain === null) throw new BoxBroken(`the box does not open as ${place.purpose} of this owner and row`)
  return plain
}

/** Returns the version of the key that the box was sealed with; null: it is of no form that is known here. */
export function versionOf(box: Uint8Array): number | null {
  if (box.byteLength < HEAD_BYTES || box[0] !== FORM) return null
  return Buffer.from(box.buffer, box.byteOffset, HEAD_BYTES).readUInt32BE(1)
}

/** Returns the beginning of boxes that this version seals. */
export function headOf(version: number): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  head[0] = FORM
  head.writeUInt32BE(version, 1)
  return head
}

/** What is authenticated, but not stored. JSON keeps the parts apart, so that no two places give the same bytes. */
function bound({ owner, version }: BoxKey, { purpose, row }: Place): Buffer {
  // fault: E1 E2 E3 E4
  return Buffer.from(canonicalJson([owner, purpose, row, version]))
}
