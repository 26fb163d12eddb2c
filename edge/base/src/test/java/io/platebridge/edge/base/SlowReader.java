package io.platebridge.edge.base;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A viewer at the end of a slow line: a WebSocket client (RFC 6455) that reads as many bytes as it
 * is told and no more.
 */
public final class SlowReader implements AutoCloseable {

    private static final int RECEIVE_BYTES = 16 << 10;

    /** Who has sent nothing for so long, ms, has nothing to send. */
    private static final int IDLE = 200;

    private static final int HEAD_BYTES = 8;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final List<Long> pictures = new ArrayList<>();
    private long frameLeft;
    private final byte[] portion = new byte[16 << 10];
    private final int numberAt;
    private long credit;

    private SlowReader(int port, String path, int numberAt) throws IOException {
        this.numberAt = numberAt;
        socket.setReceiveBufferSize(RECEIVE_BYTES);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream()
                .write(
                        ("GET "
                                        + path
                                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                        + "Sec-WebSocket-Version: 13\r\n"
                                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                                .getBytes(US_ASCII));
        for (int seen = 0; seen != 0x0d0a0d0a; ) {
            seen = seen << 8 | in.readUnsignedByte();
        }
        socket.setSoTimeout(IDLE);
    }

    /**
     * Connects.
     *
     * @param numberAt where in a large binary message its number stands, 8 bytes, big endian
     */
    public static SlowReader open(int port, String path, int numberAt) throws IOException {
        return new SlowReader(port, path, numberAt);
    }

    /** Says something, in a message of at most 125 bytes, masked by zero. */
    public void say(String text) throws IOException {
        byte[] payload = text.getBytes(US_ASCII);
        var frame = new ByteArrayOutputStream();
        frame.write(new byte[] {(byte) 0x81, (byte) (0x80 | payload.length), 0, 0, 0, 0});
        frame.write(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** Numbers of the pictures of which a first byte has come. */
    public List<Long> pictures() {
        return pictures;
    }

    /**
     * Lets so many bytes more through, and returns when they have been read or nothing comes any
     * more.
     */
    public void read(int bytes) {
        credit += bytes;
        try {
            while (credit > 0) {
                if (frameLeft == 0) {
                    begin();
                }
                int read =
                        in.read(
                                portion,
                                0,
                                (int) Math.clamp(credit, 0, Math.min(frameLeft, portion.length)));
                if (read < 0) {
                    throw new EOFException("the pod closed the connection");
                }
                frameLeft -= read;
                credit -= read;
            }
        } catch (SocketTimeoutException e) {
            credit = 0; // a line saves nothing for later
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() throws IOException {
        int opcode = in.readUnsignedByte() & 0xf;
        int length = in.readUnsignedByte();
        frameLeft =
                switch (length) {
                    case 126 -> in.readUnsignedShort();
                    case 127 -> in.readLong();
                    default -> length;
                };
        credit -= 10;
        if (opcode == 2 && frameLeft > 1000) { // no init segment
            in.readNBytes(numberAt);
            pictures.add(in.readLong());
            frameLeft -= numberAt + HEAD_BYTES;
            credit -= numberAt + HEAD_BYTES;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
