/** Photos drawn again by each engine: not all of them write WebP. */
import { checkNames } from './page/picture-suite'
import { describeInEngines } from './suite'

describeInEngines('photos', { file: 'picture-suite.ts', name: 'pictureSuite', checkNames })
