// The few declarations that we need, since the library has none.
declare module 'html-to-text' {
  interface TextBuilder {
    readonly options: { readonly formatters: Readonly<Record<string, Formatter>> }
    addInline(text: string, options?: { noWordTransform?: boolean }): void
    pushWordTransform(transform: (word: string) => string): void
    popWordTransform(): void
  }

  export interface TextElement {
    readonly name: string
    readonly parent: TextElement | null
    readonly attribs?: Readonly<Record<string, string>>
    readonly children: readonly TextElement[]
  }

  export type Formatter = (
    element: TextElement,
    walk: (children: readonly TextElement[], builder: TextBuilder) => void,
    builder: TextBuilder,
    options: Readonly<Record<string, unknown>>,
  ) => void

  interface Options {
    readonly wordwrap: number | null
    readonly limits: {
      readonly maxInputLength: number
      readonly maxDepth: number
      readonly maxChildNodes: number
      readonly ellipsis: string
    }
    readonly formatters: Readonly<Record<string, Formatter>>
    readonly selectors: readonly {
      readonly selector: string
      readonly format?: string
      readonly options?: Readonly<Record<string, unknown>>
    }[]
  }

  export function compile(options: Options): (html: string) => string
}
