import { IconGitCommit } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const configuration: Area = {
  path: 'configuration',
  group: 'insight',
  icon: IconGitCommit,
  messages: label,
  permission: 'policy.read',
  page: () => import('./page.tsx'),
  itemPage: () => import('./item-page.tsx'),
}
