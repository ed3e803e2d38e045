// Reads width and height from the head of an image: enough to refuse what is no image, and one that takes gigabytes to
// show.

export interface Size {
  readonly width: number
  readonly height: number
}

/** Readers by type; null: the head is not of such an image. SVG is missing, since it has no fixed size. */
export const SIZE_OF: Readonly<Record<string, (bytes: Buffer) => Size | null>> = {
  'image/png': png,
  'image/jpeg': jpeg,
  'image/gif': gif,
  'image/webp': webp,
  'image/x-icon': icon,
  'image/vnd.microsoft.icon': icon,
}

/** PNG (third edition) sections 5.2 and 11.2.1: the signature, and IHDR right after it. */
function png(bytes: Buffer): Size | null {
  if (
    bytes.length < 33 ||
    hex(bytes, 0, 8) !== '89504e470d0a1a0a' ||
    bytes.readUInt32BE(8) !== 13 ||
    text(bytes, 12, 16) !== 'IHDR'
  )
    return null
  const [depth, colour, compression, filter, interlace] = bytes.subarray(24, 29) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ]
  if (!(DEPTHS[colour] ?? []).includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return null
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** Bits for each kind of pixel: grey, RGB, palette, grey with alpha, RGB with alpha. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** GIF89a section 18. */
function gif(bytes: Buffer): Size | null {
  if (bytes.length < 14 || !['GIF87a', 'GIF89a'].includes(text(bytes, 0, 6))) return null
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
}

/** ITU T.81 annex B: segments by their lengths, up to the frame's. */
function jpeg(bytes: Buffer): Size | null {
  if (hex(bytes, 0, 3) !== 'ffd8ff') return null
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1 // a marker may be led in by more of them
      continue
    }
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xda)) return null // no segment, or pixels before a frame
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2) return null
    if (FRAMES.includes(marker))
      return length < 8 || at + 9 > bytes.length
        ? null
        : { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    at += 2 + length
  }
  return null
}

/** SOF of any process; C4, C8 and CC mean something else. */
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]

/** RFC 9649 sections 2.4 to 2.7. */
function webp(bytes: Buffer): Size | null {
  if (
    bytes.length < 30 ||
    text(bytes, 0, 4) !== 'RIFF' ||
    text(bytes, 8, 12) !== 'WEBP' ||
    bytes.readUInt32LE(4) + 8 > bytes.length + 1
  )
    return null
  switch (text(bytes, 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
    case 'VP8L': {
      const packed = bytes.readUInt32LE(21)
      return bytes[20] === 0x2f ? { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 } : null
    }
    case 'VP8 ':
      return hex(bytes, 23, 26) === '9d012a'
        ? { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
        : null
    default:
      return null
  }
}

/** A directory of images, each of which must be inside the file; 0 stands for 256. */
function icon(bytes: Buffer): Size | null {
  if (bytes.length < 22 || hex(bytes, 0, 4) !== '00000100') return null
  const count = bytes.readUInt16LE(4)
  if (count === 0 || bytes.length < 6 + 16 * count) return null
  const entries = Array.from({ length: count }, (_, n) => 6 + 16 * n)
  if (
    entries.some(
      (at) =>
        bytes.readUInt32LE(at + 8) === 0 || bytes.readUInt32LE(at + 12) + bytes.readUInt32LE(at + 8) > bytes.length,
    )
  )
    return null
  const longest = (offset: number): number => Math.max(...entries.map((at) => bytes[at + offset] || 256))
  return { width: longest(0), height: longest(1) }
}

function text(bytes: Buffer, from: number, to: number): string {
  return bytes.toString('latin1', from, to)
}

function hex(bytes: Buffer, from: number, to: number): string {
  return bytes.toString('hex', from, to)
}
