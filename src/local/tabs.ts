/** The other tabs with the same vault open: each keeps its own memory, and hears from the others what to read again. Only numbers and ids of pages travel. */
import { z } from '../domain/schema'
import { Instant } from '../domain/dates'
import type { World } from './world'

const Topic = z.enum(['people', 'records', 'drafts', 'queue', 'status', 'session', 'vaults', 'locked', 'attachments'])

const News = z.object({
  type: z.literal('stored'),
  vault: z.string(),
  topics: z.array(Topic),
  /** Identity pages that were written. */
  pages: z.array(z.int()),
  /** Something waits to be sent: the tab that leads sends it. */
  isCapture: z.boolean(),
  contact: z.object({ at: Instant, offsetMs: z.number(), measuredAt: z.number() }).optional(),
})
type News = z.infer<typeof News>

type Told = Readonly<Omit<News, 'type' | 'vault' | 'topics' | 'pages'>> & {
  readonly topics: readonly News['topics'][number][]
  readonly pages: readonly number[]
}

export function createTabs(world: World, vault: string, onNews: (news: News) => Promise<void>): { tell(news: Told): void } {
  world.channel?.listen(message => {
    const news = News.safeParse(message)
    if (news.success && news.data.vault === vault) void onNews(news.data)
  })
  return {
    tell: news => world.channel?.post({ type: 'stored', vault, ...news }),
  }
}
