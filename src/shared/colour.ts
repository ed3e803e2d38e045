// Colours as people type them, and their contrast: WCAG 2.2 for the verdict, OKLab for "nearest".

interface Colour {
  /** lower case: #rrggbb, or #rrggbbaa if it is not opaque */
  readonly canonical: string
  /** its look on white paper, as #rrggbb */
  readonly opaque: string
}

type Triple = readonly [number, number, number]

/**
 * The dark of text. Not black: black on white flickers for some readers, and dark themes of mail clients make it pure
 * white.
 */
export const NEAR_BLACK = '#111111'
export const WHITE = '#ffffff'

/** Without #rgba: mail clients and older browsers do not take it as a colour. */
const TYPED = /^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/
/** Halvings of a search: far finer than the 256 steps of a channel. */
const HALVINGS = 12

/** Returns the colour that a person typed; null: it is none. */
export function parseColour(text: string): Colour | null {
  const typed = text.trim().toLowerCase()
  if (!TYPED.test(typed)) return null
  const long = typed.length === 4 ? `#${typed.slice(1).replace(/./g, '$&$&')}` : typed
  const rgb = [1, 3, 5].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as unknown as Triple
  const alpha = long.length === 9 ? Number.parseInt(long.slice(7), 16) / 255 : 1
  const opaque = hex(rgb.map((channel) => channel * alpha + 255 * (1 - alpha)) as unknown as Triple)
  return { canonical: alpha === 1 ? opaque : long, opaque }
}

/** Returns the relative luminance (WCAG 2.2), from 0 for black to 1 for white. */
export function relativeLuminance(colour: string): number {
  const [red, green, blue] = linear(channels(colour))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Returns the contrast ratio (WCAG 2.2), from 1 for equal colours to 21 for black and white. It is symmetric. */
export function contrastRatio(one: string, other: string): number {
  const [dark, light] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Returns near-black or white, by the greater contrast with the background. */
export function readableOn(background: string): string {
  return contrastRatio(NEAR_BLACK, background) >= contrastRatio(WHITE, background) ? NEAR_BLACK : WHITE
}

/**
 * Returns the colour nearest to `foreground` in OKLab whose contrast with `background` is at least `ratio`; null: there
 * is none. It keeps the hue, and gets lighter or darker. Its chroma shrinks only as far as screens cannot show it at
 * that lightness.
 */
export function nearestPassing(foreground: string, background: string, ratio: number): string | null {
  const from = hex(channels(foreground))
  const passes = (colour: string): boolean => contrastRatio(colour, background) >= ratio
  if (passes(from)) return from
  const lab = toLab(channels(from))
  const found = [1, 0].flatMap((end) => {
    if (!passes(end === 1 ? WHITE : '#000000')) return []
    let near = lab[0]
    let far: number = end
    let best = end === 1 ? WHITE : '#000000'
    // `far` passes as an 8-bit colour, so the result does, too, however it is rounded.
    for (let step = 0; step < HALVINGS; step++) {
      const middle = (near + far) / 2
      const colour = withLightness(lab, middle)
      if (passes(colour)) [far, best] = [middle, colour]
      else near = middle
    }
    return [{ colour: best, way: distance(lab, toLab(channels(best))) }]
  })
  return found.sort((one, other) => one.way - other.way)[0]?.colour ?? null
}

/** Returns the distance of two colours in OKLab; 1 between black and white. */
export function perceptualDistance(one: string, other: string): number {
  return distance(toLab(channels(one)), toLab(channels(other)))
}

function distance(one: Triple, other: Triple): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
}

/** Returns the colour of that hue and lightness with as much chroma as fits into sRGB. */
function withLightness([, a, b]: Triple, lightness: number): string {
  const full = fromLab([lightness, a, b])
  if (inGamut(full)) return hex(gamma(full))
  let fits = 0
  let exceeds = 1
  for (let step = 0; step < HALVINGS; step++) {
    const share = (fits + exceeds) / 2
    if (inGamut(fromLab([lightness, a * share, b * share]))) fits = share
    else exceeds = share
  }
  return hex(gamma(fromLab([lightness, a * fits, b * fits])))
}

function channels(text: string): Triple {
  const colour = parseColour(text)
  if (!colour) throw new TypeError(`Not a colour: ${text.slice(0, 40)}`)
  return [1, 3, 5].map((at) => Number.parseInt(colour.opaque.slice(at, at + 2), 16)) as unknown as Triple
}

function hex(rgb: Triple): string {
  return `#${rgb
    .map((channel) =>
      Math.round(Math.min(255, Math.max(0, channel)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** The transfer function of sRGB (IEC 61966-2-1), from 0..255 to light, 0..1. */
function linear(rgb: Triple): Triple {
  return rgb.map((channel) =>
    channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
  ) as unknown as Triple
}

function gamma(light: Triple): Triple {
  return light.map(
    (part) => 255 * (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055),
  ) as unknown as Triple
}

function inGamut(light: Triple): boolean {
  return light.every((part) => part >= -1e-6 && part <= 1 + 1e-6)
}

/** Returns an sRGB colour in OKLab: lightness 0..1, and two axes of colour. The numbers define the space. */
function toLab(rgb: Triple): Triple {
  const [red, green, blue] = linear(rgb)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function fromLab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}
