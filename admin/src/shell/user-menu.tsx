// What belongs to the person: their account, language, light or dark, the way out.
import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconLogout, IconUser } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { account } from '../areas/account/area.ts'
import { setLanguage, useLanguage, useMessages } from '../language/language.ts'
import { type Language, LANGUAGES } from '../language/messages.ts'
import { session } from '../session/session.ts'
import { messages } from './messages.ts'
import { personQuery } from './person.ts'

const SCHEMES = ['light', 'dark', 'auto'] as const

/** Drawn by the style sheet: the button has a name already, of which they are no part. */
const initialsOf = (name: string): string =>
  name
    .split(/[\s@._-]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')

export function UserMenu({ tenant }: { readonly tenant: { readonly slug: string } | null }) {
  const t = useMessages(messages)
  const language = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { data } = useQuery(personQuery)
  const navigate = useNavigate()
  const router = useRouter()
  const queries = useQueryClient()
  const name = data?.me.user?.displayName ?? data?.me.user?.email ?? '…'
  async function signOut(): Promise<void> {
    await navigate({ to: '/sign-in' })
    if (router.state.location.pathname !== '/sign-in') return // there was something to save
    const provider = await session.logout()
    // The answer clears what the browser keeps for the service; how the UI looks outlives a sign-out.
    setLanguage(language)
    setColorScheme(colorScheme)
    queries.clear()
    if (provider !== null) location.assign(provider)
  }
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton aria-label={t.userMenu(name)} className="user">
          <Avatar src={data?.me.user?.avatarUrl ?? null} color="indigo" radius="xl" size={34} alt="">
            <span className="initials" data-initials={initialsOf(name)} />
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        {tenant && (
          <Menu.Item
            leftSection={<IconUser size={16} aria-hidden />}
            onClick={() => void navigate({ to: '/$slug/$area', params: { slug: tenant.slug, area: account.path } })}
          >
            {account.messages[language].label}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{t.theme}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.RadioItem
            key={scheme}
            value={scheme}
            checked={colorScheme === scheme}
            onClick={() => setColorScheme(scheme)}
          >
            {t[scheme]}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Label>{t.language}</Menu.Label>
        {(Object.keys(LANGUAGES) as Language[]).map((key) => (
          <Menu.RadioItem
            key={key}
            value={key}
            lang={key}
            checked={language === key}
            closeMenuOnClick
            onClick={() => setLanguage(key)}
          >
            {LANGUAGES[key]}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
