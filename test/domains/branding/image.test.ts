// What is taken for an image: more than its first bytes are looked at.
import { describe, expect, test } from 'vitest'
import { parseImage } from '../../../src/shared/image.ts'

const data = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`
const be = (value: number, bytes: number): Buffer => Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex')
const le = (value: number, bytes: number): Buffer => Buffer.from(be(value, bytes)).reverse()
const text = (value: string): Buffer => Buffer.from(value, 'latin1')

const png = (width: number, height: number, kind = '0806000000'): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    be(13, 4),
    text('IHDR'),
    be(width, 4),
    be(height, 4),
    Buffer.from(kind, 'hex'),
    Buffer.alloc(30),
  ])
const gif = (width: number, height: number): Buffer =>
  Buffer.concat([text('GIF89a'), le(width, 2), le(height, 2), Buffer.alloc(10)])
const jpeg = (
  width: number,
  height: number,
  before = Buffer.from('ffe000104a46494600010100000100010000', 'hex'),
): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    before,
    Buffer.from('ffc0001108', 'hex'),
    be(height, 2),
    be(width, 2),
    Buffer.alloc(12),
  ])
const riff = (chunk: string, rest: Buffer): Buffer =>
  Buffer.concat([text('RIFF'), le(rest.length + 12, 4), text('WEBP'), text(chunk), le(rest.length, 4), rest])
const lossy = (width: number, height: number): Buffer =>
  riff('VP8 ', Buffer.concat([Buffer.from('0000009d012a', 'hex'), le(width, 2), le(height, 2), Buffer.alloc(10)]))
const lossless = (width: number, height: number): Buffer =>
  riff('VP8L', Buffer.concat([Buffer.from([0x2f]), le((width - 1) | ((height - 1) << 14), 4), Buffer.alloc(10)]))
const extended = (width: number, height: number): Buffer =>
  riff('VP8X', Buffer.concat([Buffer.alloc(4), le(width - 1, 3), le(height - 1, 3), Buffer.alloc(10)]))
const icon = (count: number, size: number): Buffer =>
  Buffer.concat([
    Buffer.from('00000100', 'hex'),
    le(count, 2),
    Buffer.from([32, 32, 0, 0]),
    le(1, 2),
    le(32, 2),
    le(size, 4),
    le(22, 4),
    Buffer.alloc(40),
  ])

const SIZED = [
  ['image/png', png],
  ['image/gif', gif],
  ['image/jpeg', jpeg],
  ['image/webp', lossy],
  ['image/webp', lossless],
  ['image/webp', extended],
] as const

describe.each(SIZED)('%s (%#)', (type, make) => {
  test('is taken up to 4096 pixels a side, and refused beyond', () => {
    for (const [width, height] of [
      [1, 1],
      [4_096, 1],
      [1, 4_096],
      [4_096, 4_096],
    ] as const)
      expect(parseImage(data(type, make(width, height)))).toMatchObject({ ok: true })
    for (const [width, height] of [
      [4_097, 1],
      [1, 4_097],
      [16_000, 16_000],
    ] as const)
      expect([width, height, parseImage(data(type, make(width, height)))]).toEqual([
        width,
        height,
        { ok: false, why: expect.stringContaining('4096 pixels') as unknown },
      ])
  })

  test('is refused when it is cut short, and as another type', () => {
    const whole = make(16, 16)
    for (const bytes of [3, 8, 12]) expect(parseImage(data(type, whole.subarray(0, bytes))).ok).toBe(false)
    for (const other of SIZED.map(([name]) => name).filter((name) => name !== type))
      expect([other, parseImage(data(other, whole)).ok]).toEqual([other, false])
  })
})

test.each([
  ['a PNG of no size', data('image/png', png(0, 16))],
  ['a PNG of a kind of pixel that there is not', data('image/png', png(16, 16, '0306000000'))],
  ['a PNG that begins with something else', data('image/png', Buffer.from(png(16, 16)).fill(0x41, 12, 16))],
  ['a signature alone', data('image/png', Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['a page with the first bytes of a GIF', data('image/gif', text('GIF89a=1;<script>alert(1)</script>'))],
  ['a JPEG without a frame', data('image/jpeg', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'))],
  ['a JPEG with a segment of no length', data('image/jpeg', jpeg(16, 16, Buffer.from('ffe00000', 'hex')))],
  [
    'a RIFF that is no WebP',
    data('image/webp', Buffer.concat([text('RIFF'), le(40, 4), text('WAVEfmt '), Buffer.alloc(40)])),
  ],
  ['an icon without images', data('image/x-icon', icon(0, 40))],
  ['an icon whose image lies outside', data('image/x-icon', icon(1, 41))],
  ['a type of everybody', 'data:__proto__,x'],
])('%s is no image', (_what, url) => {
  expect(parseImage(url).ok).toBe(false)
})

test('an icon is one whose images lie in it', () => {
  for (const type of ['image/x-icon', 'image/vnd.microsoft.icon'])
    expect(parseImage(data(type, icon(1, 40)))).toMatchObject({ ok: true, image: { type } })
})
