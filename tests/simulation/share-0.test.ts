import { simulateShare } from './everything'

simulateShare(0)
