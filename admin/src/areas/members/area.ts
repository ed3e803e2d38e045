import { IconUsers } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const members: Area = {
  path: 'members',
  group: 'people',
  icon: IconUsers,
  messages: label,
  permission: 'user.read',
  page: () => import('./page.tsx'),
  itemPage: () => import('./item-page.tsx'),
}
