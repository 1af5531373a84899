import type { Section } from '../document.ts'

/** How to read the ratings, for whoever has not seen such a report before. */
export const guidance: Section = {
  heading: 'How to read this paper',
  blocks: [
    {
      kind: 'facts',
      facts: [
        { label: '● Green', value: 'The result meets or exceeds the target.' },
        { label: '▲ Amber', value: 'The result is short of the target, on or above the floor standard.' },
        { label: '■ Red', value: 'The result is below the floor standard.' },
        { label: '○ Not rated', value: 'There is no result, or no target was set.' },
        { label: 'Snapshot', value: 'It says how things stand on a day, so that it has no year to date.' },
        {
          label: 'Target, floor standard',
          value: 'Set for the year; where lower is better, the comparisons turn round.',
        },
        { label: 'Direction of travel', value: 'Of performance, not of the number: lower may be better.' },
        { label: 'Activity', value: 'Demand, without a rating: in its expected range, above it or below it.' },
      ],
    },
  ],
}
