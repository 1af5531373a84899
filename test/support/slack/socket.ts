import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

const KEY_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11' // of the web socket protocol, RFC 6455
const [TEXT, CLOSE, PING, PONG] = [0x1, 0x8, 0x9, 0xa]

export type SocketModeServer = {
  /** Where `apps.connections.open` sends a client. */
  readonly url: string
  /** Sends an envelope and gives the client's acknowledgement of it. */
  readonly deliver: (type: string, payload: object) => Promise<{ readonly payload: unknown }>
  readonly stop: () => Promise<void>
}

/** Slack's end of Socket Mode: greets, sends envelopes, and hears the acknowledgements. Short text frames only. */
export async function socketModeServer(): Promise<SocketModeServer> {
  const sockets = new Set<Socket>()
  const waiting = new Map<string, (ack: { payload: unknown }) => void>()
  let envelopes = 0

  const heard = (text: string) => {
    const ack = JSON.parse(text) as { envelope_id: string; payload: unknown }
    waiting.get(ack.envelope_id)?.(ack)
  }

  const server = createServer()
  server.on('upgrade', (request, stream) => {
    const socket = stream as Socket
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${KEY_SUFFIX}`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    readFrames(socket, heard)
    socket.write(frame(TEXT, JSON.stringify({ type: 'hello', num_connections: 1 })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link`,
    deliver: (type, payload) =>
      new Promise((resolve) => {
        envelopes += 1
        const envelope = { envelope_id: `e${envelopes}`, type, payload, accepts_response_payload: true }
        waiting.set(envelope.envelope_id, resolve)
        for (const socket of sockets) socket.write(frame(TEXT, JSON.stringify(envelope)))
      }),
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function readFrames(socket: Socket, heard: (text: string) => void): void {
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (let next = readFrame(rest); next !== null; next = readFrame(rest)) {
      rest = rest.subarray(next.size)
      if (next.opcode === TEXT) heard(next.data.toString())
      if (next.opcode === PING) socket.write(frame(PONG, next.data))
      if (next.opcode === CLOSE) socket.end(frame(CLOSE, next.data))
    }
  })
}

/** One frame of a client, which always masks; null until all of it is there. */
function readFrame(bytes: Buffer): { opcode: number; data: Buffer; size: number } | null {
  if (bytes.length < 2) return null
  const short = bytes.readUInt8(1) & 0x7f
  const start = short === 126 ? 4 : 2
  if (bytes.length < start + 4) return null
  const length = short === 126 ? bytes.readUInt16BE(2) : short
  const size = start + 4 + length
  if (bytes.length < size) return null
  const mask = bytes.subarray(start, start + 4)
  const data = Buffer.from(bytes.subarray(start + 4, size)).map((byte, at) => byte ^ (mask[at % 4] ?? 0))
  return { opcode: bytes.readUInt8(0) & 0x0f, data: Buffer.from(data), size }
}

function frame(opcode: number, content: string | Buffer): Buffer {
  const data = Buffer.from(content)
  const head =
    data.length < 126
      ? Buffer.from([0x80 | opcode, data.length])
      : Buffer.from([0x80 | opcode, 126, data.length >> 8, data.length & 0xff])
  return Buffer.concat([head, data])
}
