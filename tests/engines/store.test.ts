/** The store on the IndexedDB of each engine. */
import { checkNames } from './page/store-suite'
import { describeInEngines } from './suite'

describeInEngines('the store', { file: 'store-suite.ts', name: 'storeSuite', checkNames })
