/** Values over those that stand: staged one by one, then kept or thrown away as a whole, or back to where a savepoint was. */
export function createOverlay<Value>(base: ReadonlyMap<string, Value> = new Map()) {
  const settled = new Map<string, Value>(base)
  const staged = new Map<string, Value>()
  return {
    get: (key: string): Value | undefined => staged.get(key) ?? settled.get(key),
    settled: (key: string): Value | undefined => settled.get(key),
    settle: (key: string, value: Value): void => void settled.set(key, value),
    stage: (key: string, value: Value): void => void staged.set(key, value),
    staged: (): [string, Value][] => [...staged],
    all: (): [string, Value][] => [...settled],
    keep(): void {
      for (const [key, value] of staged) settled.set(key, value)
      staged.clear()
    },
    discard(): void {
      staged.clear()
    },
    savepoint(): () => void {
      const before = new Map(staged)
      return () => {
        staged.clear()
        for (const [key, value] of before) staged.set(key, value)
      }
    },
  }
}
