/**
 * What every entry of the directory shares (an organization, a service, a location): anyone at a desk drafts it, an editor approves or withdraws it.
 *
 *   draft ──approve──▶ approved ──withdraw──▶ withdrawn ──approve──▶ approved
 *     └──────────────withdraw──────────────▶
 */
import { z } from './schema'
import type { Action } from './access'
import { LocalDate } from './dates'
import { RecordId, WorkerId, type OfficeId } from './ids'
import type { RecordType } from './record-kinds'
import { err, ok, unreachable, type Result } from './result'
import { VerificationMethod, type Verification } from './verification'

export const DirectoryStatus = z.enum(['draft', 'approved', 'withdrawn'])
export type DirectoryStatus = z.infer<typeof DirectoryStatus>

/** The last approval or withdrawal. */
export const DirectoryDecision = z.object({
  by: WorkerId,
  on: LocalDate,
  /** Why it was withdrawn. */
  why: z.string().trim().min(1).max(500).optional(),
})
export type DirectoryDecision = z.infer<typeof DirectoryDecision>

/** The fields that only commands write: the centre refuses a patch of them. */
export const directoryFields = {
  status: DirectoryStatus,
  decided: DirectoryDecision.optional(),
  /** Invented, for the demonstration: every screen says so. */
  isDemo: z.boolean(),
  /** Where it was imported from, its name there, and a digest of what it said: the same again is nothing new. */
  source: z
    .object({ name: z.string().max(120), id: z.string().max(160), on: LocalDate, digest: z.string().max(64).optional() })
    .optional(),
}

export const directoryKinds = ['organization', 'service', 'location'] as const satisfies readonly RecordType[]
export type DirectoryKind = (typeof directoryKinds)[number]
/** An entry, or a report about one. */
export const isOfDirectory = (type: string): boolean => isDirectoryKind(type) || type === 'directoryReport'
export const isDirectoryKind = (type: string): type is DirectoryKind => directoryKinds.some(kind => kind === type)

const entry = RecordId
const why = z.string().trim().min(1).max(500)

/** What is asked of the centre about an entry: one command, whose order of arrival harms nobody. */
export const DirectoryCommand = z.discriminatedUnion('name', [
  /** Somebody checked, and all is as written. */
  z.object({
    name: z.literal('directory.confirm'),
    entry,
    on: LocalDate,
    how: VerificationMethod,
    with: z.string().trim().max(120).optional(),
  }),
  z.object({ name: z.literal('directory.approve'), entry, on: LocalDate }),
  z.object({ name: z.literal('directory.withdraw'), entry, on: LocalDate, why }),
  /** Somebody was sent there, and it ended well. */
  z.object({ name: z.literal('directory.worked'), entry, on: LocalDate }),
])
export type DirectoryCommand = z.infer<typeof DirectoryCommand>

export type DirectoryCommandName = DirectoryCommand['name']
export const isDirectoryCommand = (name: string): name is DirectoryCommandName => Object.hasOwn(directoryRight, name)

/** What one needs to be allowed, to give each. */
export const directoryRight = {
  'directory.confirm': 'confirm',
  'directory.worked': 'confirm',
  'directory.approve': 'decide',
  'directory.withdraw': 'decide',
} as const satisfies Record<DirectoryCommandName, Action>

/** As it travels, with the fields beside the name. */
export function readDirectoryCommand(name: string, args: Readonly<Record<string, unknown>>): DirectoryCommand | undefined {
  return DirectoryCommand.safeParse({ ...args, name }).data
}

/** What a command reads and writes of an entry. */
export interface CommandedEntry {
  readonly status: DirectoryStatus
  readonly decided?: DirectoryDecision | undefined
  readonly verification?: Verification | undefined
  readonly lastWorkedOn?: LocalDate | undefined
}

export type DirectoryCommandRefusal =
  /** Only services are checked and used; organizations and locations are checked with them. */
  { readonly type: 'NotAService' } | { readonly type: 'NotApproved' } | { readonly type: 'InTheFuture' }

/**
 * The fields that a command changes; none when it changes nothing: a check older than the one that is there, an approval of what is approved.
 * `today` bounds the day that the command says, with one day of grace for a clock that is ahead.
 */
export function obeyDirectoryCommand(
  kind: DirectoryKind,
  current: CommandedEntry,
  command: DirectoryCommand,
  { by, tomorrow }: { readonly by: WorkerId; readonly tomorrow: LocalDate },
): Result<Partial<CommandedEntry>, DirectoryCommandRefusal> {
  if (command.on > tomorrow) return err({ type: 'InTheFuture' })
  switch (command.name) {
    case 'directory.confirm': {
      if (kind !== 'service') return err({ type: 'NotAService' })
      if (current.status === 'withdrawn') return err({ type: 'NotApproved' })
      if (current.verification && current.verification.on > command.on) return ok({})
      const { on, how } = command
      return ok({ verification: { on, by, how, ...(command.with && { with: command.with }) } })
    }
    case 'directory.approve':
      return ok(current.status === 'approved' ? {} : { status: 'approved', decided: { by, on: command.on } })
    case 'directory.withdraw':
      return ok(current.status === 'withdrawn' ? {} : { status: 'withdrawn', decided: { by, on: command.on, why: command.why } })
    case 'directory.worked':
      if (kind !== 'service') return err({ type: 'NotAService' })
      return ok(current.lastWorkedOn !== undefined && current.lastWorkedOn >= command.on ? {} : { lastWorkedOn: command.on })
    default:
      return unreachable(command)
  }
}

/** Who puts an entry right: the editors of the office that keeps it, or all of them when it is kept by none (or by one without editors). */
export function editorsOf<Colleague extends Editor>(keptBy: OfficeId | undefined, workers: readonly Colleague[]): Colleague[] {
  const editors = workers.filter(
    ({ active, roles, permissions }) => active && (roles.includes('coordinator') || permissions.includes('directoryEditor')),
  )
  const near = editors.filter(({ offices }) => keptBy !== undefined && offices.includes(keptBy))
  return near.length > 0 ? near : editors
}

interface Editor {
  readonly active: boolean
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  readonly offices: readonly OfficeId[]
}
