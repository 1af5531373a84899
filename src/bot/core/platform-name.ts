import { z } from 'zod'
import { PLATFORM_NAMES } from '../../domain/core/platform.ts'

/** A chat platform, as a stored subject names it. */
export const platformName = z.literal(PLATFORM_NAMES)
