package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A WebSocket client that can also violate the protocol. Reads wait at most ten seconds. */
public final class RouterClient implements AutoCloseable {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MS = 10_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private final Random masks = new Random(1);

    /** A message that came. */
    record Message(int opcode, byte[] payload) {

        JsonNode json() {
            return JSON.readTree(payload);
        }

        String type() {
            return json().path("type").asString("");
        }

        int closeCode() {
            return opcode == CLOSE && payload.length >= 2
                    ? ByteBuffer.wrap(payload).getShort() & 0xffff
                    : 0;
        }
    }

    /** Connects with a small receive buffer, so that unread messages stay in the router. */
    RouterClient(int port, String pathAndQuery, String... headers) throws IOException {
        socket.setReceiveBufferSize(16 << 10);
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MS);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = socket.getOutputStream();
        var request = new StringBuilder();
        request.append("GET %s HTTP/1.1\r\nHost: localhost\r\n".formatted(pathAndQuery));
        request.append("Upgrade: websocket\r\nConnection: Upgrade\r\n");
        request.append("Sec-WebSocket-Version: 13\r\n");
        request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        out.write(request.append("\r\n").toString().getBytes(UTF_8));
        String status = line();
        while (!line().isEmpty()) {
            // The other headers don't matter.
        }
        if (!status.contains(" 101 ")) {
            close();
            throw new IOException(status);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.readByte(); next != '\n'; next = in.readByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    public RouterClient send(String json) throws IOException {
        return frame(0x80 | TEXT, json.getBytes(UTF_8));
    }

    public RouterClient send(byte[] binary) throws IOException {
        return frame(0x80 | BINARY, binary);
    }

    /** Sends a frame with any first byte. */
    public RouterClient frame(int first, byte[] payload) throws IOException {
        byte[] frame = masked(first, payload, masks.nextInt());
        return raw(frame, frame.length);
    }

    /** Returns a frame that {@link #raw} can send together with others. */
    static byte[] masked(int first, String payload) {
        return masked(first, payload.getBytes(UTF_8), 0x01020304);
    }

    private static byte[] masked(int first, byte[] payload, int mask) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xffff) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask >>> (24 - 8 * (i & 3))));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /** Sends bytes as they are. */
    public RouterClient raw(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        return this;
    }

    /** Returns the next frame of any kind. */
    Message next() throws IOException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length > 127) {
            throw new IOException("a server does not mask");
        }
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return new Message(first & 0x0f, payload);
    }

    /** Returns the next text or binary message; pings and pongs are passed over. */
    Message message() throws IOException {
        while (true) {
            Message next = next();
            switch (next.opcode()) {
                case TEXT, BINARY -> {
                    return next;
                }
                case CLOSE -> throw new EOFException("closed with " + next.closeCode());
                default -> {}
            }
        }
    }

    /** Returns the next text message as JSON. */
    public JsonNode json() throws IOException {
        return message().json();
    }

    /** Returns the next message of a type; others are passed over. */
    public JsonNode json(String type) throws IOException {
        while (true) {
            Message next = message();
            if (next.opcode() == TEXT && next.type().equals(type)) {
                return next.json();
            }
        }
    }

    /** Passes over messages until the connection is closed; returns its code, or 0 for none. */
    public int closeCode() throws IOException {
        try {
            while (true) {
                Message next = next();
                if (next.opcode() == CLOSE) {
                    return next.closeCode();
                }
            }
        } catch (EOFException | SocketException _) {
            return 0;
        }
    }

    /** Sends a close frame and waits until the connection is closed. */
    public int leave() throws IOException {
        frame(0x80 | CLOSE, new byte[] {0x03, (byte) 0xe8});
        return closeCode();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Closes without a word, with a reset. */
    public void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
