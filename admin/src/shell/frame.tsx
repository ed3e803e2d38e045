// Header, navigation and main part around all pages of a tenant.
import { ActionIcon, AppShell, Box, Burger, Group, Kbd, Text, Tooltip } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconKey, IconSearch } from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useMessages } from '../language/language.ts'
import { later } from '../parts/later.tsx'
import { messages } from './messages.ts'
import { Navigation } from './navigation.tsx'
import { Offline } from './offline.tsx'
import { Switcher } from './switcher.tsx'
import { UserMenu } from './user-menu.tsx'

const Palette = later(async () => (await import('./palette.tsx')).Palette)

interface FrameProps {
  /** Null: not known yet, or none. */
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string } | null
  readonly permissions: ReadonlySet<string> | null
  readonly children: ReactNode
}

export function Frame({ tenant, permissions, children }: FrameProps) {
  const t = useMessages(messages)
  const [isOpen, { toggle, close }] = useDisclosure()
  const [isSearching, palette] = useDisclosure()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useEffect(close, [close, path])
  useHotkeys([
    ['mod+K', palette.toggle],
    ['/', palette.open],
  ])
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 240, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" className="shrinks">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={t.navigation}
              aria-expanded={isOpen}
            />
            <Group gap={6} wrap="nowrap" visibleFrom="sm">
              <IconKey size={20} aria-hidden />
              <Text fw={700}>Qeet ID</Text>
            </Group>
            <Switcher tenant={tenant} />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Tooltip label={<PaletteKeys />}>
              <ActionIcon variant="default" size="lg" aria-label={t.paletteOpen} onClick={palette.open}>
                <IconSearch size={18} />
              </ActionIcon>
            </Tooltip>
            <UserMenu tenant={tenant} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t.navigation} className={isOpen ? undefined : 'closed'}>
        {tenant && permissions && <Navigation slug={tenant.slug} permissions={permissions} />}
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Offline />
        <Box maw={1200} mx="auto">
          {children}
        </Box>
      </AppShell.Main>
      {isSearching && <Palette tenant={tenant} permissions={permissions ?? new Set()} onClose={palette.close} />}
    </AppShell>
  )
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

function PaletteKeys() {
  const t = useMessages(messages)
  return (
    <Group gap={4}>
      {t.paletteOpen} <Kbd size="xs">{isApple ? '⌘' : 'Ctrl'}</Kbd> <Kbd size="xs">K</Kbd>
    </Group>
  )
}
