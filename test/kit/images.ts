// Images as data: URLs.

/** A whole PNG of one pixel. */
export const PNG =
  'data:image/png;base64,' +
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const PNG_HEAD = '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489'

/** The head of a PNG, without a picture: enough to be taken for one. */
export const PNG_WITHOUT_DATA = `data:image/png;base64,${Buffer.from(PNG_HEAD, 'hex').toString('base64')}`

/** A PNG of so many characters. */
export function pngOf(characters: number): string {
  return PNG_WITHOUT_DATA + 'A'.repeat(characters - PNG_WITHOUT_DATA.length)
}

export const svgOf = (title: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg"><title>${title}</title></svg>`)}`
