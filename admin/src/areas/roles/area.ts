import { IconUserShield } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const roles: Area = {
  path: 'roles',
  group: 'people',
  icon: IconUserShield,
  messages: label,
  permission: 'role.read',
  page: () => import('./page.tsx'),
  itemPage: () => import('./role-page.tsx'),
}
