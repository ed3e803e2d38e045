// What an area of the UI says about itself. areas.ts lists all of them.
import type { Icon } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Ahead } from './api/ahead.ts'
import type { Catalogue } from './language/messages.ts'

interface PageModule {
  readonly default: ComponentType
  /** What it shows first where its address says nothing more. Called when somebody is about to go there. */
  readonly ahead?: () => readonly Ahead[]
}

/** Headings of the navigation, in this order. */
export type Group = 'tenant' | 'people' | 'access' | 'appearance' | 'insight' | 'technical' | 'personal'

export interface Area {
  /** Its folder, the start of its query keys, and its address: /admin/{slug}/{path}. */
  readonly path: string
  readonly group: Group
  readonly icon: Icon
  /** `label` names it in the navigation; `keywords` are what people may type in the palette instead. */
  readonly messages: Catalogue<{ readonly label: string; readonly keywords?: string }>
  /** Without this permission it is not offered; null: everybody has it. */
  readonly permission: string | null
  /** What the page has is loaded when somebody goes there, or is about to. */
  readonly page: () => Promise<PageModule>
  /** The page of one of its things, at /admin/{slug}/{path}/{item}; `useItem()` says which. */
  readonly itemPage?: () => Promise<{ readonly default: ComponentType }>
}
