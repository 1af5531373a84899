import { seededRandom } from '../../../support/random.ts'

/** Normal noise of mean 0 and deviation 1 that is the same for the same seed (Box and Muller). */
export function normalNoise(seed: number): () => number {
  const { next } = seededRandom(seed)
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}
