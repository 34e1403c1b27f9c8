import { simulateShare } from './everything'

simulateShare(1)
