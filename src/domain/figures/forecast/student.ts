/** Student's t for 90% on one side, so for an interval that holds 80%, by degrees of freedom from 1 on. */
const UPPER_TENTH = [
  3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149, 1.3968, 1.383, 1.3722, 1.3634, 1.3562, 1.3502, 1.345, 1.3406,
  1.3368, 1.3334, 1.3304, 1.3277, 1.3253, 1.3232, 1.3212, 1.3195, 1.3178, 1.3163, 1.315, 1.3137, 1.3125, 1.3114, 1.3104,
]
const NORMAL = 1.28155

/** How many standard deviations each side an 80% interval needs when the deviation itself is estimated. */
export function multiplier(degreesOfFreedom: number): number {
  return UPPER_TENTH[degreesOfFreedom - 1] ?? NORMAL + (NORMAL ** 3 + NORMAL) / (4 * degreesOfFreedom)
}
