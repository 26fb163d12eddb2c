package io.platebridge.edge.media.camera;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.platebridge.edge.media.source.SourceUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Iterator;
import java.util.List;

/**
 * Replays a recorded session to one client: an answer to each request, in the recorded order, and
 * after PLAY all packets at once. Then it ends the connection and accepts no other.
 */
final class CaptureServer implements AutoCloseable {

    private final ServerSocket listener;
    private final List<byte[]> capture;

    CaptureServer(List<byte[]> capture) {
        this.capture = capture;
        try {
            listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::play);
    }

    SourceUrl url() {
        return SourceUrl.of("rtsp://127.0.0.1:" + listener.getLocalPort() + "/live");
    }

    private void play() {
        try (Socket client = listener.accept();
                OutputStream out = client.getOutputStream()) {
            listener.close();
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
            Iterator<byte[]> answers =
                    capture.stream().filter(message -> message[0] != '$').iterator();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String method = line.split(" ", 2)[0];
                String number = "";
                for (line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    number = line.matches("(?i)cseq:.*") ? line : number;
                }
                out.write(numbered(answers.next(), number));
                if (method.equals("PLAY")) {
                    break;
                }
            }
            for (byte[] message : capture) {
                if (message[0] == '$') {
                    out.write(message);
                }
            }
        } catch (IOException e) {
            // the reader has closed the connection
        }
    }

    private static byte[] numbered(byte[] answer, String number) {
        return new String(answer, ISO_8859_1)
                .replaceFirst("(?i)cseq: *\\d+", number)
                .getBytes(ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
