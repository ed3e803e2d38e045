// The page of the area that the address names, or of one of its things; what it consists of is loaded before it is
// shown.
import { useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { AreaContext } from '../api/tenant-context.ts'
import { AREAS } from '../areas.ts'
import { NotFound } from './failures.tsx'

type Pages = Map<string, ComponentType>
const pages: Pages = new Map()
const itemPages: Pages = new Map()

async function load(known: Pages, path: string, kind: 'page' | 'itemPage'): Promise<void> {
  const page = AREAS.find((one) => one.path === path)?.[kind]
  if (page && !known.has(path)) known.set(path, (await page()).default)
}
export const loadArea = (path: string): Promise<void> => load(pages, path, 'page')
export const loadItem = (path: string): Promise<void> => load(itemPages, path, 'itemPage')

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
