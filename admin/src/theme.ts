// What Mantine's defaults lack for WCAG 2.2 AA, found by axe in Chromium: dim text of 3.3:1, light and subtle variants
// under 4.5:1, close buttons without a name.
import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineTheme,
  Menu,
  Modal,
  Notification,
  type VariantColorsResolver,
} from '@mantine/core'
import { common } from './language/common.ts'
import { messagesNow } from './language/language.ts'

const TINTED = new Set(['light', 'subtle', 'transparent', 'outline'])

const readable: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  if (!TINTED.has(input.variant)) return colors
  const name = input.color ?? 'indigo'
  // In light, Mantine's hover is a shade that takes the contrast back.
  const hover = `light-dark(var(--mantine-color-${name}-1), ${colors.hover})`
  return { ...colors, hover, color: `light-dark(var(--mantine-color-${name}-9), var(--mantine-color-${name}-2))` }
}

/**
 * Colours that mean something: shades 7 and up have 4.5:1 on white and on shade 0, shades 0 to 3 on dark. Of Mantine's
 * own, green.9 has 4.36:1, red.6 3.3:1 and yellow.8 2.7:1.
 */
const ok = shades('f0fdf4 dcfce7 bbf7d0 86efac 4ade80 22c55e 16a34a 15803d 166534 14532d')
const bad = shades('fef2f2 fee2e2 fecaca fca5a5 f87171 ef4444 dc2626 b91c1c 991b1b 7f1d1d')
const warn = shades('fffbeb fef3c7 fde68a fcd34d fbbf24 f59e0b b45309 92400e 78350f 451a03')

function shades(text: string): MantineColorsTuple {
  return text.split(' ').map((hex) => `#${hex}`) as unknown as MantineColorsTuple
}

/** Read when a notification is shown, as the language may change. */
const dismiss = {
  get 'aria-label'(): string {
    return messagesNow(common).dismiss
  },
}

export const theme = createTheme({
  colors: { ok, bad, warn },
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "JetBrains Mono", "Cascadia Mono", Menlo, monospace',
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.6rem' }, h2: { fontSize: '1.15rem' } } },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: readable,
  components: {
    // Colours that fade cannot be read meanwhile.
    SegmentedControl: { defaultProps: { transitionDuration: 0 } },
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 0 } } }),
    Modal: Modal.extend({ defaultProps: { transitionProps: { duration: 0 }, size: 'lg' } }),
    Notification: Notification.extend({ defaultProps: { withBorder: true, closeButtonProps: dismiss } }),
  },
})

/** Colours that text has, by Mantine's variables, for those that pages use. */
function textColours(colors: MantineTheme['colors'], dark: boolean): Record<string, string> {
  const names = ['ok', 'bad', 'warn', 'indigo', 'gray'] as const
  return Object.fromEntries(
    names.flatMap((name) => [
      [`--mantine-color-${name}-text`, colors[name]?.[dark ? 3 : 8] ?? ''],
      [`--mantine-color-${name}-outline`, colors[name]?.[dark ? 3 : 8] ?? ''],
      [`--mantine-color-${name}-light-color`, colors[name]?.[dark ? 2 : 9] ?? ''],
    ]),
  )
}

export const variables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    ...textColours(colors, false),
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': bad[7],
    '--mantine-color-anchor': colors.indigo[8],
  },
  dark: {
    ...textColours(colors, true),
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-disabled': colors.dark[5], // its own is that of a card
    '--mantine-color-placeholder': colors.dark[1],
    '--mantine-color-error': bad[3],
    '--mantine-color-anchor': colors.indigo[2],
  },
})
