/** What a command ends with, for scripts and CI. */
export const EXIT = {
  /** done, or there is nothing to do */
  ok: 0,
  error: 1,
  /** of `plan` and `drift`: something is different */
  changes: 2,
  /** deletes, weakens, or a step is not possible: nothing was done */
  refused: 3,
} as const

export type Exit = (typeof EXIT)[keyof typeof EXIT]

/** Ends a command. The message is for people: one line for each thing that is wrong. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exit: Exit

  constructor(message: string, exit: Exit = EXIT.error) {
    super(message)
    this.exit = exit
  }
}
