import { BoundedCache } from '../../memory/bounded-cache.ts'
import { FIXED } from '../../memory/memory.ts'
import { contrastRatio, nearestPassing, parseColour, readableOn } from '../../shared/colour.ts'

interface Theme {
  readonly page: string
  readonly card: string
  readonly text: string
  readonly muted: string
  readonly line: string
  /** background of what stands out: a code, a panel */
  readonly raised: string
  readonly link: string
  readonly accent: string
  readonly button: string
  readonly label: string
}

export interface MailColours {
  readonly light: Theme
  readonly dark: Theme
}

const LIGHT = {
  page: '#f3f4f6',
  card: '#ffffff',
  text: '#1f2430',
  muted: '#5a6372',
  line: '#dce0e6',
  raised: '#f3f4f6',
}
const DARK = { page: '#14171c', card: '#1f242c', text: '#e8ebef', muted: '#a6afbb', line: '#3a424e', raised: '#2a313b' }
/** For tenants without a brand. */
const FALLBACK = '#1d5bd6'

/** Bytes of the colours of a pair, as measured. */
const PAIR_BYTES = 800
/** Cached, since they depend on two colours alone, and finding them takes longer than many templates. */
const found = new BoundedCache<string, MailColours>(FIXED.mail_colours, PAIR_BYTES)

/** Returns the brand's colours, each changed as little as legibility in the mail needs. */
export function mailColours(brand: {
  readonly primaryColor: string | null
  readonly secondaryColor: string | null
}): MailColours {
  const primary = opaque(brand.primaryColor) ?? FALLBACK
  const secondary = opaque(brand.secondaryColor) ?? primary
  const pair = `${primary} ${secondary}`
  const colours = found.get(pair) ?? coloursOf(primary, secondary)
  found.set(pair, colours)
  return colours
}

function coloursOf(primary: string, secondary: string): MailColours {
  const button = legible(primary)
  // A dark button would vanish on the dark card: WCAG asks for 3:1 for anything but text.
  const darkButton = legible(nearestPassing(button, DARK.card, 3) ?? FALLBACK)
  // A link that is legible in a panel is legible on the card.
  return {
    light: {
      ...LIGHT,
      link: passing(primary, LIGHT.raised, 4.5),
      accent: passing(secondary, LIGHT.card, 3),
      button,
      label: readableOn(button),
    },
    dark: {
      ...DARK,
      link: passing(primary, DARK.raised, 4.5),
      accent: passing(secondary, DARK.card, 3),
      button: darkButton,
      label: readableOn(darkButton),
    },
  }
}

function opaque(colour: string | null): string | null {
  return colour === null ? null : (parseColour(colour)?.opaque ?? null)
}

/** Returns a background for the label that is most legible on it. */
function legible(background: string): string {
  const label = readableOn(background)
  return contrastRatio(background, label) >= 4.5 ? background : passing(background, label, 4.5)
}

function passing(colour: string, background: string, ratio: number): string {
  return nearestPassing(colour, background, ratio) ?? readableOn(background)
}
