// The page of the area that the address names; what it consists of is loaded before it is shown.
import { useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { AreaContext } from '../api/tenant-context.ts'
import { AREAS } from '../areas.ts'
import { NotFound } from './failures.tsx'

const pages = new Map<string, ComponentType>()

export async function loadArea(path: string): Promise<void> {
  const area = AREAS.find((one) => one.path === path)
  if (area && !pages.has(path)) pages.set(path, (await area.page()).default)
}

export function AreaPage() {
  const { area = '' } = useParams({ strict: false })
  const Content = pages.get(area)
  if (!Content) return <NotFound />
  return (
    <AreaContext value={area} key={area}>
      <Content />
    </AreaContext>
  )
}
