/** Which kind of case a rule makes: poor performance, good practice, a fault in the data, or unexpected demand. */
export type Concern = 'poor' | 'good' | 'data' | 'demand'
