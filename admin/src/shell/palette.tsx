// Goes to any page or tenant by typing a part of its name: Ctrl/Cmd+K, or "/".
import { ScrollArea, Text, TextInput } from '@mantine/core'
import { type Icon, IconBuilding } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLanguage, useMessages } from '../language/language.ts'
import { Dialog } from '../parts/dialog.tsx'
import { messages } from './messages.ts'
import { offered } from './navigation.tsx'
import { hindrance, useTenants } from './person.ts'

interface Goal {
  readonly key: string
  readonly label: string
  readonly kind: string
  readonly found: string
  readonly slug: string
  readonly area: string
  readonly Icon: Icon
}

interface PaletteProps {
  readonly tenant: { readonly slug: string } | null
  readonly permissions: ReadonlySet<string>
  readonly onClose: () => void
}

export function Palette({ tenant, permissions, onClose }: PaletteProps) {
  const t = useMessages(messages)
  const navigate = useNavigate()
  const listId = useId()
  const active = useRef<HTMLLIElement>(null)
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const goals = useGoals(tenant, permissions, search)
  const parts = search.toLowerCase().split(/\s+/)
  const found = goals.filter((goal) => parts.every((part) => goal.found.includes(part)))
  const index = Math.min(at, found.length - 1)
  useEffect(() => active.current?.scrollIntoView({ block: 'nearest' }), [index])

  function go(goal: Goal | undefined): void {
    if (!goal) return
    onClose()
    void navigate({ to: '/$slug/$area', params: { slug: goal.slug, area: goal.area } })
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) setAt((index + step + found.length) % found.length)
    else if (event.key === 'Enter') go(found[index])
    else return
    event.preventDefault()
  }
  return (
    <Dialog onClose={onClose} title={t.palette}>
      <TextInput
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found[index] ? `${listId}-${index}` : undefined}
        aria-autocomplete="list"
        aria-label={t.paletteHint}
        placeholder={t.paletteHint}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        data-autofocus
      />
      <ScrollArea.Autosize mah="50vh" mt="sm" type="auto" viewportProps={{ tabIndex: -1 }}>
        <ul className="goals" role="listbox" id={listId} aria-label={t.palette}>
          {found.map((goal, place) => (
            <li
              key={goal.key}
              id={`${listId}-${place}`}
              role="option"
              aria-selected={place === index}
              ref={place === index ? active : null}
              className="goal"
              onClick={() => go(goal)}
              onMouseMove={() => setAt(place)}
            >
              <goal.Icon size={18} aria-hidden />
              <span>{goal.label}</span>
              <Text span size="xs" c="dimmed">
                {goal.kind}
              </Text>
            </li>
          ))}
        </ul>
        {found.length === 0 && (
          <Text size="sm" c="dimmed" role="status">
            {t.nothingFound}
          </Text>
        )}
      </ScrollArea.Autosize>
    </Dialog>
  )
}

function useGoals(tenant: PaletteProps['tenant'], permissions: ReadonlySet<string>, search: string): readonly Goal[] {
  const t = useMessages(messages)
  const language = useLanguage()
  const found = useTenants(search)
  const pages = tenant
    ? offered(permissions).map(({ path, icon, messages: own }): Goal => {
        const { label, keywords = '' } = own[language]
        const found = `${label} ${keywords}`.toLowerCase()
        return { key: path, label, kind: t.goTo, found, slug: tenant.slug, area: path, Icon: icon }
      })
    : []
  const tenants = found
    .filter((one) => one.slug !== tenant?.slug && hindrance(one, t) === null)
    .map(({ id, name, slug }): Goal => {
      const found = `${name} ${slug}`.toLowerCase()
      return { key: id, label: name, kind: t.switchTo, found, slug, area: 'overview', Icon: IconBuilding }
    })
  return [...pages, ...tenants]
}
