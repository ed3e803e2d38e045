import { IconListSearch } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const audit: Area = {
  path: 'audit',
  group: 'insight',
  icon: IconListSearch,
  messages: label,
  permission: 'audit.read',
  page: () => import('./page.tsx'),
  itemPage: () => import('./item-page.tsx'),
}
