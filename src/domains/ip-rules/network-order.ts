// Sorts networks for the sweep that cuts the address space: a radix sort, because it can run in slices.
import type { IpRule } from '../policy/model.ts'
import { type Pause, STRIDE } from './slices.ts'

/**
 * Sorts the members by first address, a wider network before those inside it, equal ones in the given order. A radix
 * sort can run in slices.
 */
export async function sorted(
  rules: readonly IpRule[],
  members: readonly number[],
  width: 1 | 4,
  pause: Pause,
): Promise<Uint32Array> {
  const length = 4 * width + 1
  const keys = new Uint8Array(members.length * length)
  const view = new DataView(keys.buffer)
  for (let at = 0; at < members.length; at++) {
    if (at % STRIDE === 0) await pause()
    const { words, prefix } = (rules[members[at] as number] as IpRule).network
    for (let word = 0; word < width; word++) view.setUint32(at * length + 4 * word, words[word] as number)
    keys[at * length + length - 1] = prefix
  }
  let order = Uint32Array.from(members.keys())
  let spare = new Uint32Array(members.length)
  for (let byte = length - 1; byte >= 0; byte--) {
    await pause()
    if (deal(keys, length, byte, order, spare)) [order, spare] = [spare, order]
  }
  return order.map((at) => members[at] as number)
}

/**
 * Makes one pass: distributes `order` into `into` by one byte of each key. Returns false, and does nothing, if all keys
 * share that byte.
 */
function deal(keys: Uint8Array, length: number, byte: number, order: Uint32Array, into: Uint32Array): boolean {
  const next = new Uint32Array(256)
  for (let at = byte; at < keys.length; at += length) (next[keys[at] as number] as number)++
  if (next.includes(order.length)) return false
  for (let value = 0, from = 0; value < 256; value++) {
    const count = next[value] as number
    next[value] = from
    from += count
  }
  for (const at of order) into[(next[keys[at * length + byte] as number] as number)++] = at
  return true
}
