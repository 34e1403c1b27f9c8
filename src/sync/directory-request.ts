/** The directory brought in from a package of HSDS and given out as one, by who edits it: asked of the centre alone, some entries at a time. */
import { z } from '../domain/schema'

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

export const ExportRequest = z.object({
  /** Also the people to talk to, who are for workers. */
  contacts: z.boolean(),
})
export type ExportRequest = z.infer<typeof ExportRequest>
