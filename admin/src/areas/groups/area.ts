import { IconUsersGroup } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const groups: Area = {
  path: 'groups',
  group: 'people',
  icon: IconUsersGroup,
  messages: label,
  permission: 'group.read',
  page: () => import('./page.tsx'),
  itemPage: () => import('./group-page.tsx'),
}
