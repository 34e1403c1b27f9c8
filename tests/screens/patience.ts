/** Before the tests of the screens: what is waited for comes when it can, on a machine that others use too. */
import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 15_000 })
