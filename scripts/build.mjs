// npm run build: packages, database client, compiled program in dist/.
import { setUp } from './steps.mjs'

await setUp()
