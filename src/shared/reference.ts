/** What stands for something else in an answer until more of it is asked for. */
export interface Reference {
  readonly id: string
}

/** Returns null where there is nothing to refer to. */
export function referenceTo(id: string | null | undefined): Reference | null {
  return id === null || id === undefined ? null : { id }
}
