// The page of the area that the address names, or of one of its things; what it consists of is loaded before it is
// shown.
import type { QueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Ahead } from '../api/ahead.ts'
import { AreaContext } from '../api/tenant-context.ts'
import { AREAS } from '../areas.ts'
import { NotFound } from './failures.tsx'
import { personQuery } from './person.ts'

type Pages = Map<string, ComponentType>
const pages: Pages = new Map()
const itemPages: Pages = new Map()
const aheads = new Map<string, () => readonly Ahead[]>()

export async function loadArea(path: string): Promise<void> {
  const area = AREAS.find((one) => one.path === path)
  if (!area || pages.has(path)) return
  const { default: page, ahead } = await area.page()
  pages.set(path, page)
  if (ahead) aheads.set(path, ahead)
}

export async function loadItem(path: string): Promise<void> {
  const page = AREAS.find((one) => one.path === path)?.itemPage
  if (page && !itemPages.has(path)) itemPages.set(path, (await page()).default)
}

/** Asks for what the page shows first, once it is known in which tenant. */
export function askAhead(queries: QueryClient, slug: string, path: string): void {
  const person = queries.getQueryData(personQuery.queryKey)
  const tenant = person?.tenants.nodes.find((one) => one.slug === slug)
  if (tenant) for (const ask of aheads.get(path)?.() ?? []) void ask(queries, tenant.id, path)
}

/** Loads all pages that the caller may be offered, one after the other: what changes with them is data alone then. */
export async function loadAreas(paths: readonly string[]): Promise<void> {
  for (const path of paths) await loadArea(path).catch(() => undefined)
}

export const AreaPage = () => <PageOf pages={pages} />
export const ItemPage = () => <PageOf pages={itemPages} />

function PageOf({ pages: known }: { readonly pages: Pages }) {
  const { area = '', item = '' } = useParams({ strict: false })
  const Content = known.get(area)
  if (!Content) return <NotFound />
  return (
    <AreaContext value={area} key={`${area}/${item}`}>
      <Content />
    </AreaContext>
  )
}
