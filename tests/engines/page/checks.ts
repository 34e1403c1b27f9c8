/** Checks that run inside a page, one after the other, and what each had to say. */
export interface CheckReport {
  readonly name: string
  readonly error?: string
  readonly milliseconds: number
}

export async function runAll(checks: Readonly<Record<string, () => Promise<void>>>): Promise<readonly CheckReport[]> {
  const reports: CheckReport[] = []
  for (const [name, check] of Object.entries(checks)) {
    const began = performance.now()
    const error = await check().then(
      () => undefined,
      (thrown: unknown) =>
        thrown instanceof Error ? `${thrown.name}: ${thrown.message}\n${thrown.stack ?? ''}` : String(thrown),
    )
    reports.push({ name, milliseconds: Math.round(performance.now() - began), ...(error !== undefined && { error }) })
  }
  return reports
}
