/** Who can be acted as, and which channels each of them sees. */
export interface WebDirectory {
  people(): Promise<readonly WebPerson[]>
  /** The channels that this person is a member of. */
  channels(viewer: string): Promise<readonly WebChannel[]>
  /** A sentence for the banner, such as that the figures are a sample; null when there is nothing to say. */
  notice?(): Promise<string | null>
}

export type WebPerson = {
  readonly id: string
  /** The post's title. */
  readonly name: string
  /** What tells posts with similar titles apart, such as the directorate. May be empty. */
  readonly detail: string
}

export type WebChannel = {
  /** `pat`; the conversation is `channel:pat`. */
  readonly key: string
  readonly name: string
  readonly purpose: string
}

export const channelConversation = (key: string): string => `channel:${key}`

export const personConversation = (id: string): string => `person:${id}`
