// What a hash of the chain covers, put together in one buffer that is used again: a verification hashes millions.
import { hash } from 'node:crypto'

/** Bytes that one UTF-16 unit takes in UTF-8 at most. */
const UTF8_BYTES = 3

export class Preimage {
  #bytes = Buffer.alloc(4_096)
  #view = viewOf(this.#bytes)
  #end = 0

  byte(value: number): this {
    this.#reserve(1)
    this.#bytes[this.#end++] = value
    return this
  }

  /** Appends 8 bytes, big-endian. */
  int64(value: bigint): this {
    this.#reserve(8)
    this.#view.setBigInt64(this.#end, value)
    this.#end += 8
    return this
  }

  /** Appends the 16 bytes of a UUID. */
  uuid(id: string): this {
    this.#reserve(16)
    this.#end += this.#bytes.write(id.replaceAll('-', ''), this.#end, 'hex')
    return this
  }

  raw(bytes: Uint8Array): this {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#end)
    this.#end += bytes.length
    return this
  }

  /** Appends the text in UTF-8. */
  text(value: string): this {
    this.#reserve(UTF8_BYTES * value.length)
    this.#end += this.#bytes.write(value, this.#end)
    return this
  }

  /** Appends the length in bytes (4 bytes, big-endian), then the text in UTF-8. null is as an empty text. */
  field(value: string | null): this {
    this.#reserve(4)
    const length = this.#end
    this.#end += 4
    if (value !== null) this.text(value)
    this.#view.setInt32(length, this.#end - length - 4)
    return this
  }

  /** Returns the SHA-256 of what was appended, and begins anew. */
  sha256(): Buffer {
    const covered = this.#bytes.subarray(0, this.#end)
    this.#end = 0
    return hash('sha256', covered, 'buffer')
  }

  #reserve(more: number): void {
    if (this.#end + more <= this.#bytes.length) return
    const larger = Buffer.alloc(2 * (this.#end + more))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
    this.#view = viewOf(larger)
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
