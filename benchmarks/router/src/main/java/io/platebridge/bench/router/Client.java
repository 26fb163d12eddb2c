package io.platebridge.bench.router;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** How clients come in: a WebSocket's handshake (RFC 6455 §4.1), and what a client says first. */
final class Client {

    private Client() {}

    /** Returns a connection that watches the stream. */
    static SocketChannel dashboard(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(address(port));
        enter(channel, "subscribe");
        say(
                channel,
                "{\"type\":\"subscribe\",\"clientType\":\"dashboard\",\"streamId\":\"bench\"}");
        return channel;
    }

    /** Returns a connection that has the stream. */
    static SocketChannel phone(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(address(port));
        enter(channel, "register");
        say(channel, "{\"type\":\"register\",\"clientType\":\"mobile\",\"streamId\":\"bench\"}");
        return channel;
    }

    static InetSocketAddress address(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** Becomes a WebSocket. */
    static void enter(SocketChannel channel, String path) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        String request =
                """
                GET /streams/%s?token=bench HTTP/1.1\r
                Host: localhost\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """
                        .formatted(path);
        channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
        await(channel, "\r\n\r\n");
    }

    /** Says a message of less than 126 bytes, with a mask of zeros, and waits for its success. */
    static void say(SocketChannel channel, String json) throws IOException {
        byte[] text = json.getBytes(US_ASCII);
        ByteBuffer message = ByteBuffer.allocate(text.length + 6);
        message.put((byte) 0x81).put((byte) (0x80 | text.length)).putInt(0).put(text);
        channel.write(message.flip());
        await(channel, "\"success\"");
        await(channel, "}");
    }

    /** Reads up to some text, byte by byte, so that nothing after it is taken. */
    private static void await(SocketChannel channel, String text) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        var seen = new StringBuilder();
        while (!seen.toString().endsWith(text)) {
            one.clear();
            if (channel.read(one) < 0) {
                throw new IOException("expected %s, found %s".formatted(text, seen));
            }
            seen.append((char) one.get(0));
        }
    }
}
