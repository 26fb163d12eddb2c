package io.platebridge.local.camera;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A viewer that writes RTSP byte by byte, for requests that no player sends. */
final class RtspClient implements Closeable {

    /** A packet or an answer, in the order in which they arrive. */
    static final class Message {

        private final int channel;
        private final byte[] bytes;

        private Message(int channel, byte[] bytes) {
            this.channel = channel;
            this.bytes = bytes;
        }

        /** Returns the packet's channel, −1 for an answer. */
        int channel() {
            return channel;
        }

        boolean isAnswer() {
            return channel < 0;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /** Returns the RTP timestamp, unsigned. */
        long time() {
            long time = 0;
            for (int i = 4; i < 8; i++) {
                time = time << 8 | (bytes[i] & 0xFF);
            }
            return time;
        }

        /** Returns whether an RTP packet on the video channel carries an H.264 SPS. */
        boolean beginsKey() {
            return channel == 0 && (bytes[12] & 0x1F) == 24 && (bytes[15] & 0x1F) == 7;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final List<Message> passed = new ArrayList<>();
    private int sequence;

    RtspClient(URI url) throws IOException {
        socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(20_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /**
     * Sends a request and returns its answer; packets that precede it are passed to {@link
     * #passed}.
     */
    String ask(String method, String target, String... headers) throws IOException {
        StringBuilder request =
                new StringBuilder(
                        "%s %s RTSP/1.0\r\nCSeq: %d\r\n".formatted(method, target, ++sequence));
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        send(request.append("\r\n").toString());
        Message message = next();
        while (!message.isAnswer()) {
            passed.add(message);
            message = next();
        }
        return message.text();
    }

    List<Message> passed() {
        return passed;
    }

    /** Asks for both tracks to be played. */
    void play(URI url) throws IOException {
        String tcp = "Transport: RTP/AVP/TCP;unicast;interleaved=";
        ask("SETUP", url + "/trackID=0", tcp + "0-1");
        ask("SETUP", url + "/trackID=1", tcp + "2-3");
        ask("PLAY", url.toString());
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws EOFException if the server has closed the connection
     */
    Message next() throws IOException {
        int first = in.readUnsignedByte();
        if (first == '$') {
            int channel = in.readUnsignedByte();
            byte[] packet = new byte[in.readUnsignedShort()];
            in.readFully(packet);
            return new Message(channel, packet);
        }
        StringBuilder head = new StringBuilder().append((char) first);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        byte[] body = in.readNBytes(Integer.parseInt(length));
        String text = head + new String(body, StandardCharsets.UTF_8);
        return new Message(-1, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
