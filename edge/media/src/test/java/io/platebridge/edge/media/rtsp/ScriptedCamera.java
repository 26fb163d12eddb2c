package io.platebridge.edge.media.rtsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.platebridge.edge.base.http.Credentials;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A camera that answers each request with a text of the test, and sends bytes after PLAY. Without
 * an answer of the test it answers as most cameras do.
 */
final class ScriptedCamera implements AutoCloseable {

    static final String SDP =
            "v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:track1\r\n";

    /** A request; {@code headers} have lower-case names. */
    record Asked(String method, String url, Map<String, String> headers) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Asked> requests = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final Function<Asked, String> script;
    private final ByteArrayOutputStream packets = new ByteArrayOutputStream();
    private final AtomicBoolean over = new AtomicBoolean();
    private final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    private int sequence;
    private int audioSequence;

    /**
     * @param script returns status, headers and body without CSeq; empty for the usual answer;
     *     {@code close} to end the connection
     */
    ScriptedCamera(Function<Asked, String> script) throws IOException {
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /** Lets the camera send bytes after PLAY. */
    ScriptedCamera sending(byte[] bytes) {
        packets.writeBytes(bytes);
        return this;
    }

    /** Lets the camera send an RTP packet on a channel after PLAY. */
    ScriptedCamera sendingPacket(int channel, int timestamp, String payload) {
        return sending(channel, CollectedFrames.packet(sequence++, timestamp, true, payload));
    }

    /** Lets the camera send a packet of G.711 on a channel after PLAY. */
    ScriptedCamera sendingAudio(int channel, int timestamp, String payload) {
        byte[] packet = CollectedFrames.packet(audioSequence++, timestamp, false, payload);
        packet[1] = 8; // PCMA
        return sending(channel, packet);
    }

    private ScriptedCamera sending(int channel, byte[] packet) {
        packets.writeBytes(
                new byte[] {
                    '$', (byte) channel, (byte) (packet.length >> 8), (byte) packet.length
                });
        packets.writeBytes(packet);
        return this;
    }

    /** Returns the first header of each answer to a request of the camera. */
    List<String> answers() {
        return List.copyOf(answers);
    }

    List<Asked> requests() {
        return List.copyOf(requests);
    }

    /** Returns the methods of all requests, in order. */
    List<String> methods() {
        return requests.stream().map(Asked::method).toList();
    }

    /** Ends the reader's time. */
    void endTime() {
        over.set(true);
    }

    RtspStream open() throws RtspException {
        return open("", "");
    }

    RtspStream open(String user, String password) throws RtspException {
        return open(user, password, new Random(1));
    }

    RtspStream open(String user, String password, RandomGenerator random) throws RtspException {
        return RtspStream.open(
                RtspAddress.of("127.0.0.1:" + listener.getLocalPort(), "/live"),
                new Credentials(user, password),
                () -> over.get() || System.nanoTime() - endNanos > 0,
                random);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream()) {
            var lines = new BufferedReader(new InputStreamReader(in, ISO_8859_1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("RTSP/1.0 200")) {
                    answers.add(lines.readLine());
                    continue;
                }
                if (!line.endsWith("RTSP/1.0")) {
                    continue; // a receiver report
                }
                String[] first = line.split(" ");
                Map<String, String> headers = new HashMap<>();
                for (line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                    String[] header = line.split(": ", 2);
                    headers.put(header[0].toLowerCase(java.util.Locale.ROOT), header[1]);
                }
                Asked asked = new Asked(first[0], first[1], headers);
                requests.add(asked);
                String answer = script.apply(asked);
                if (answer.equals("close")) {
                    return;
                }
                out.write(numbered(answer.isEmpty() ? usual(asked) : answer, asked));
                if (asked.method().equals("PLAY")) {
                    out.write(packets.toByteArray());
                }
            }
        } catch (IOException e) {
            // the reader has closed the connection
        }
    }

    private static String usual(Asked asked) {
        return switch (asked.method()) {
            case "DESCRIBE" -> described(SDP);
            case "SETUP" ->
                    "200 OK\r\nSession: 7;timeout=60\r\nTransport: " + asked.header("transport");
            default -> "200 OK\r\nPublic: DESCRIBE, SETUP, PLAY, GET_PARAMETER";
        };
    }

    static String described(String sdp) {
        return "200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(sdp.length(), sdp);
    }

    private static byte[] numbered(String answer, Asked asked) {
        int end = answer.indexOf("\r\n\r\n");
        String head = end < 0 ? answer : answer.substring(0, end);
        String body = end < 0 ? "" : answer.substring(end + 4);
        return ("RTSP/1.0 " + head + "\r\nCSeq: " + asked.header("cseq") + "\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
