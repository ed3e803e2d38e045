// What differs between two brands, a line for each setting.
import { Code, ColorSwatch, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Difference } from '../../parts/diff-table.tsx'
import type { Brand } from './values.ts'
import type { messages } from './messages.ts'

type Labels = (typeof messages)['en']

const IMAGES = ['logoUrl', 'faviconUrl'] as const
const COLOURS = ['primaryColor', 'secondaryColor'] as const
const TEXTS = ['customDomain', 'emailFromName', 'emailFromAddress'] as const

export function differencesOf(before: Brand, after: Brand, t: Labels): readonly Difference[] {
  const differs = <Name extends keyof Brand>(names: readonly Name[]) =>
    names.filter((name) => before[name] !== after[name])
  const line = (key: keyof Brand, show: (brand: Brand) => ReactNode): Difference => ({
    key,
    label: t[key],
    before: show(before),
    after: show(after),
  })
  const settings = JSON.stringify(before.settings) !== JSON.stringify(after.settings)
  return [
    ...differs(IMAGES).map((name) => line(name, (brand) => <Image url={brand[name]} none={t.nothing} />)),
    ...differs(COLOURS).map((name) => line(name, (brand) => <Colour value={brand[name]} none={t.stock} />)),
    ...differs(TEXTS).map((name) => line(name, (brand) => brand[name] ?? t.nothing)),
    ...(settings ? [line('settings', (brand) => <Code>{JSON.stringify(brand.settings)}</Code>)] : []),
  ]
}

function Image({ url, none }: { readonly url: string | null; readonly none: string }) {
  if (url === null) return <Text span>{none}</Text>
  return <img src={url} alt={url.startsWith('data:') ? '' : url} className="brand-image" />
}

function Colour({ value, none }: { readonly value: string | null; readonly none: string }) {
  if (value === null) return <Text span>{none}</Text>
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <ColorSwatch color={value} size={16} component="span" aria-hidden /> {value}
    </Group>
  )
}
