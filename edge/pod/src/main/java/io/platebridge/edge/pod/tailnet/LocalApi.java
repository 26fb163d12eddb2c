package io.platebridge.edge.pod.tailnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The local API of tailscaled, by its socket [tailscale/tailscale, ipn/localapi at 47d9491c].
 *
 * @param socket of the daemon
 */
record LocalApi(Path socket) {

    /** An answer of HTTP. */
    record Answer(int status, String body) {}

    /** A status lists every peer, some hundred bytes each. */
    static final int MAX_BYTES = 4 << 20;

    // HTTP/1.0, so that the answer ends with the connection and is never chunked. The host is the
    // only one that the daemon accepts.
    private static final String REQUEST =
            "GET /localapi/v0/%s HTTP/1.0\r\nHost: local-tailscaled.sock\r\n\r\n";

    private static final Pattern ANSWER =
            Pattern.compile("HTTP/1\\.[01] (?<status>\\d{3})[^\r\n]*\r\n(?s:.*?)\r\n\r\n");

    Answer get(String path) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(REQUEST.formatted(path).getBytes(UTF_8)));
            String text = new String(Channels.newInputStream(channel).readNBytes(MAX_BYTES), UTF_8);
            Matcher head = ANSWER.matcher(text);
            if (!head.lookingAt()) {
                throw new IOException("not an answer of HTTP");
            }
            return new Answer(Integer.parseInt(head.group("status")), text.substring(head.end()));
        }
    }
}
