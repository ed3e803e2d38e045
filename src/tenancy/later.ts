/** What a statement answers that goes out with COMMIT: there once that is through. A transaction cannot wait for it. */
export class Later<T> {
  readonly #answer: Promise<T>
  constructor(answer: Promise<T>) {
    this.#answer = answer
    answer.catch(() => {}) // the transaction fails with it
  }
  map<U>(to: (value: T) => U | Promise<U>): Later<U> {
    return new Later(this.#answer.then(to))
  }
  /** Only after the transaction. */
  get answer(): Promise<T> {
    return this.#answer
  }
}
