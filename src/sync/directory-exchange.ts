/** What the centre answers to whoever brings the directory in from a package of HSDS, or takes it away as one (asked as directory-request.ts says). */
import { z } from '../domain/schema'
import { LocalDate } from '../domain/dates'

const ImportedAs = z.enum(['created', 'updated', 'proposed', 'unchanged', 'taken'])

export const ImportAnswer = z.object({
  /** Of a look: of everything; of a writing: of what it has written. */
  counts: z.record(ImportedAs, z.int().nonnegative()),
  /** Those that are new or change, the first of them. */
  entries: z.array(z.object({ kind: z.enum(['organization', 'location', 'service']), name: z.string(), did: ImportedAs })),
  /** Entries that are still to be written. */
  left: z.int().nonnegative(),
  /** Things that could not be brought here as they are, and a line for each, as far as there is room. */
  issues: z.int().nonnegative(),
  report: z.array(z.string()),
})
export type ImportAnswer = z.infer<typeof ImportAnswer>

export const ExportAnswer = z.object({
  tables: z.record(z.string(), z.array(z.record(z.string(), z.string()))),
  title: z.string(),
  on: LocalDate,
  counts: z.object({
    services: z.int().nonnegative(),
    organizations: z.int().nonnegative(),
    locations: z.int().nonnegative(),
  }),
})
export type ExportAnswer = z.infer<typeof ExportAnswer>
