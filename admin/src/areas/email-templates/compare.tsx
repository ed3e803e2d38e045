// Any two forms of a mail, side by side: what is typed, what is sent now, the draft, the built-in one, each revision.
import { Select, SimpleGrid, Stack } from '@mantine/core'
import { useTenant } from '../../api/tenant-context.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { Section } from '../../parts/page.tsx'
import { optional, useSearchState } from '../../parts/search-state.ts'
import { type Content, contentOf, type Template, unsaved } from './content.ts'
import { ContentDiff } from './content-diff.tsx'
import { useLanguageName } from './languages.ts'
import { messages } from './messages.ts'

const SEARCH = { from: optional, to: optional }

interface Side {
  readonly value: string
  readonly label: string
  readonly content: Content
}

export function Compare({ template }: { readonly template: Template }) {
  const t = useMessages(messages)
  const sides = useSides(template)
  const [search, setSearch] = useSearchState(SEARCH)
  const from = sides.find(({ value }) => value === search.from) ?? sides.find(({ value }) => value === 'built-in')
  const to = sides.find(({ value }) => value === search.to) ?? sides[0]
  const data = sides.map(({ value, label }) => ({ value, label }))
  return (
    <Section title={t.changes}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t.compareFrom}
            data={data}
            value={from?.value ?? null}
            allowDeselect={false}
            onChange={(value) => setSearch({ from: value })}
          />
          <Select
            label={t.compareTo}
            data={data}
            value={to?.value ?? null}
            allowDeselect={false}
            onChange={(value) => setSearch({ to: value })}
          />
        </SimpleGrid>
        {from && to && <ContentDiff before={from.content} after={to.content} />}
      </Stack>
    </Section>
  )
}

/** The newest first. */
function useSides(template: Template): readonly Side[] {
  const t = useMessages(messages)
  const format = useFormat()
  const nameOf = useLanguageName()
  const { id } = useTenant()
  const typed = unsaved.get(`${id} ${template.key} ${template.locale}`)
  const { draft, builtIn, history } = template
  return [
    ...(typed ? [{ value: 'editor', label: t.compareEditor, content: contentOf(typed) }] : []),
    ...(draft ? [{ value: 'draft', label: t.compareDraft, content: draft }] : []),
    { value: 'now', label: t.compareNow, content: template },
    ...(history ?? []).map((revision) => ({
      value: `v${revision.version}`,
      label: `${t.versionTitle(format.number(revision.version))}, ${format.dateTime(revision.publishedAt)}`,
      content: revision,
    })),
    { value: 'built-in', label: t.compareBuiltIn(nameOf(builtIn.locale)), content: builtIn },
  ]
}
