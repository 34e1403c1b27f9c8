/** The other tabs with the same vault open: each keeps its own memory, and hears from the others what to read again. Only numbers and ids travel. */
import { z } from '../domain/schema'
import { Instant } from '../domain/dates'
import type { World } from './world'

/**
 * What changed, so that the screens know what to read again. `locked`: the centre closed the vault, and the page must end the worker. `blocked`: the
 * vault that is opening waits for a tab with an older version to close.
 */
const DeviceTopic = z.enum([
  'people',
  'records',
  'drafts',
  'queue',
  'status',
  'session',
  'vaults',
  'locked',
  'attachments',
  'blocked',
  'directory',
  'timer',
])
export type DeviceTopic = z.infer<typeof DeviceTopic>

/** What a capture may change on the screens. */
export const captureTopics: readonly DeviceTopic[] = ['records', 'people', 'drafts', 'queue', 'status']

/** Of the records that were written; `undefined` when nobody knows which. */
export interface WrittenNews {
  /** All that a memory keeps of them. */
  readonly written?: readonly string[] | undefined
  readonly capture?: {
    /** The only records that a capture changed; `undefined` when more may be new. */
    readonly changed: readonly string[] | undefined
  }
}

const News = z.object({
  type: z.literal('stored'),
  vault: z.string(),
  topics: z.array(DeviceTopic),
  /** Identity pages that were written. */
  pages: z.array(z.int()),
  /** The records that were written, of those kept in memory; absent when nobody knows which, or when they are too many to be told. */
  written: z.array(z.string()).optional(),
  /** Something waits to be sent: the tab that leads sends it. */
  isCapture: z.boolean(),
  contact: z.object({ at: Instant, offsetMs: z.number(), measuredAt: z.number() }).optional(),
})
type News = z.infer<typeof News>

/** Of more than these it is quicker to read everything again. */
const toldAtMost = 1000

type Told = Readonly<Omit<News, 'type' | 'vault' | 'topics' | 'pages' | 'written'>> & {
  readonly written?: readonly string[] | undefined
  readonly topics: readonly DeviceTopic[]
  readonly pages: readonly number[]
}

export function createTabs(world: World, vault: string, onNews: (news: News) => Promise<void>): { tell(news: Told): void } {
  world.channel?.listen(message => {
    const news = News.safeParse(message)
    if (news.success && news.data.vault === vault) void onNews(news.data)
  })
  return {
    tell({ written, ...news }) {
      const isFew = written && written.length <= toldAtMost
      world.channel?.post({ type: 'stored', vault, ...news, ...(isFew && { written }) })
    },
  }
}
