/** Whom a notice is written to: whoever holds a post when it is sent, a person, or everybody in a channel of the rules. */
export type Recipient = PersonalRecipient | `channel:${string}`

/** A recipient that nobody reads along with. */
export type PersonalRecipient = `post:${string}` | `person:${string}`

/** Whoever holds the post when it is sent, or stands in for it then. */
export const post = (id: string): `post:${string}` => `post:${id}`

export const person = (id: string): `person:${string}` => `person:${id}`

/** A channel by its key in the rules, such as pat. */
export const channel = (key: string): `channel:${string}` => `channel:${key}`
