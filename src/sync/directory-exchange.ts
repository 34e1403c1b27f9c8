/** The directory brought in from a package of HSDS and given out as one, by who edits it: at the centre alone, some entries at a time. */
import { z } from '../domain/schema'
import { LocalDate } from '../domain/dates'

export const exchangeLimits = {
  /** Of a package as it travels, compressed; and as it is read. */
  wireBytes: 6 * 1024 * 1024,
  inflatedBytes: 40 * 1024 * 1024,
  /** Entries that one request writes. */
  entries: 250,
  /** Entries that are named, and lines of the report, in one answer. */
  named: 500,
  lines: 4000,
} as const

const Table = z.array(z.record(z.string().max(80), z.string().max(20_000))).max(200_000)
/** Rows of text by table, as they are in the package. */
const Tables = z.record(z.string().max(80), Table)

export const ImportRequest = z.object({
  tables: Tables,
  /** The name by which the package is known: the next one of the same name is its next version. */
  source: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^\P{C}+$/u),
  /** What the package calls active is approved at once. */
  approve: z.boolean(),
  /** False: nothing is written, and the answer says what would be. */
  write: z.boolean(),
})
export type ImportRequest = z.infer<typeof ImportRequest>

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

export const ExportRequest = z.object({
  /** Also the people to talk to, who are for workers. */
  contacts: z.boolean(),
})
export type ExportRequest = z.infer<typeof ExportRequest>

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
