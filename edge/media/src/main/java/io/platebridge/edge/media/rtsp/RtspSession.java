package io.platebridge.edge.media.rtsp;

import io.platebridge.edge.media.rtsp.RtspException.Reason;
import io.platebridge.edge.media.rtsp.RtspMessage.Request;
import io.platebridge.edge.media.rtsp.RtspMessage.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conversation with a camera (RFC 2326 §10): requests with their numbers, login and session,
 * and the answers to them. Not thread-safe.
 */
final class RtspSession {

    /** Some cameras answer with 401 to requests without one. */
    private static final String USER_AGENT = "PlateBridge";

    private static final int MAX_ATTEMPTS = 3; // of one request, with new challenges
    private static final int DEFAULT_TIMEOUT = 60; // seconds, RFC 2326 §12.37
    private static final Pattern TIMEOUT = Pattern.compile("(?i)timeout\\s*=\\s*\"?(\\d{1,6})");

    private final RtspConnection connection;
    private final RtspAuthentication login;
    private int sequence;
    private String id = "";
    private int timeoutSeconds = DEFAULT_TIMEOUT;
    private boolean asksForOptions; // to keep the session
    private boolean keptAgain;
    private boolean described;

    RtspSession(RtspConnection connection, RtspAuthentication login) {
        this.connection = connection;
        this.login = login;
    }

    /** Asks what the camera supports; cameras that answer with an error are played anyway. */
    void options(String url) throws RtspException {
        Response answer = exchange("OPTIONS", url, List.of());
        if (answer.status() == 401 && login.authorization("OPTIONS", url).isPresent()) {
            throw refused("OPTIONS", answer); // some cameras count wrong passwords
        }
        asksForOptions =
                answer.isOk()
                        && answer.headers().all("Public").stream()
                                .noneMatch(methods -> methods.contains("GET_PARAMETER"));
    }

    /** Returns the answer with the description. */
    Response describe(String url) throws RtspException {
        Response answer =
                exchange(
                        "DESCRIBE",
                        url,
                        List.of(new RtspHeaders.Field("Accept", "application/sdp")));
        described = true;
        if (!answer.isOk()) {
            throw refused("DESCRIBE", answer);
        }
        return answer;
    }

    /** Whether the camera answered DESCRIBE. */
    boolean isDescribed() {
        return described;
    }

    /** Sets a track up, and returns the channels that the camera chose. */
    InterleavedChannels setUp(String url, InterleavedChannels channels) throws RtspException {
        Response answer =
                exchange(
                        "SETUP",
                        url,
                        List.of(new RtspHeaders.Field("Transport", channels.transport())));
        if (!answer.isOk()) {
            throw refused("SETUP", answer);
        }
        answer.headers().first("Session").ifPresent(this::readSession);
        Optional<InterleavedChannels> chosen =
                channels.chosen(answer.headers().first("Transport").orElse(""));
        return chosen.orElseThrow(
                () -> RtspException.notUnderstood("packets on the connection", "UDP"));
    }

    private void readSession(String header) {
        id = header.split(";", 2)[0].strip();
        Matcher timeout = TIMEOUT.matcher(header);
        if (timeout.find()) {
            timeoutSeconds = Math.max(1, Integer.parseInt(timeout.group(1)));
        }
    }

    Response play(String url) throws RtspException {
        Response answer =
                exchange("PLAY", url, List.of(new RtspHeaders.Field("Range", "npt=0.000-")));
        if (!answer.isOk()) {
            throw refused("PLAY", answer);
        }
        return answer;
    }

    /** The session ends if the camera hears nothing for so long. */
    int timeoutSeconds() {
        return timeoutSeconds;
    }

    /**
     * Sends a request that keeps the session; {@link #onResponse} gets the answer. OPTIONS only if
     * the camera answered it before: some end the connection, while an unknown GET_PARAMETER gets
     * an error.
     */
    void keepAlive(String url) {
        keptAgain = false;
        requestAnything(url);
    }

    private void requestAnything(String url) {
        request(asksForOptions ? "OPTIONS" : "GET_PARAMETER", url, List.of());
    }

    /** Ends the session; does not wait for the answer. */
    void tearDown(String url) {
        request("TEARDOWN", url, List.of());
    }

    /** Ends the session, if there is one; cameras support few, and the next reader needs one. */
    void abandon(String url) {
        if (!id.isEmpty()) {
            tearDown(url);
        }
    }

    /**
     * Processes an answer to {@link #keepAlive}. If the nonce was too old, repeats the request once
     * with the new one: the next would come when the session is over.
     */
    void onResponse(Response answer, String url) {
        if (answer.status() == 401
                && login.learn(answer.headers().all("WWW-Authenticate"))
                && !keptAgain) {
            keptAgain = true;
            requestAnything(url);
        }
    }

    /** Answers a request of the camera, such as OPTIONS to see whether the connection lives. */
    void onRequest(Request asked) throws RtspException {
        if (asked.method().equals("REDIRECT") || asked.method().equals("TEARDOWN")) {
            throw new RtspException(Reason.LOST, "the camera ended the session");
        }
        String number = asked.headers().first("CSeq").orElse("0");
        connection.send("RTSP/1.0 200 OK\r\nCSeq: %s\r\n\r\n".formatted(number));
    }

    private Response exchange(String method, String url, List<RtspHeaders.Field> headers)
            throws RtspException {
        for (int attempt = 1; ; attempt++) {
            request(method, url, headers);
            Response answer = awaitResponse();
            boolean again =
                    answer.status() == 401
                            && attempt < MAX_ATTEMPTS
                            && login.learn(answer.headers().all("WWW-Authenticate"));
            if (!again) {
                return answer;
            }
        }
    }

    private void request(String method, String url, List<RtspHeaders.Field> headers) {
        List<RtspHeaders.Field> all = new ArrayList<>();
        all.add(new RtspHeaders.Field("CSeq", Integer.toString(++sequence)));
        all.add(new RtspHeaders.Field("User-Agent", USER_AGENT));
        if (!id.isEmpty()) {
            all.add(new RtspHeaders.Field("Session", id));
        }
        login.authorization(method, url)
                .ifPresent(value -> all.add(new RtspHeaders.Field("Authorization", value)));
        all.addAll(headers);
        var text = new StringBuilder("%s %s RTSP/1.0\r\n".formatted(method, url));
        all.forEach(header ->
                text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        connection.send(text.append("\r\n").toString());
    }

    /** Waits for the answer to the latest request; packets before it belong to no known track. */
    private Response awaitResponse() throws RtspException {
        while (true) {
            switch (connection.next()) {
                case Response answer -> {
                    if (isCurrent(answer)) {
                        return answer;
                    }
                }
                case Request asked -> onRequest(asked);
                case RtspMessage.Interleaved _ -> {
                    // as in FFmpeg (libavformat/rtsp.c, ff_rtsp_read_reply)
                }
            }
        }
    }

    /** Whether an answer has the number of the latest request; some cameras send none. */
    private boolean isCurrent(Response answer) {
        Optional<String> number = answer.headers().first("CSeq");
        boolean earlier =
                number.isPresent()
                        && number.get().matches("\\d{1,9}")
                        && Integer.parseInt(number.get()) < sequence;
        return !earlier && answer.status() >= 200;
    }

    private static RtspException refused(String method, Response answer) {
        int status = answer.status();
        if (status == 401 || status == 403) {
            return new RtspException(Reason.UNAUTHORIZED, method + " was refused");
        }
        if (status == 404) {
            return new RtspException(Reason.NOT_FOUND, method + " found no stream");
        }
        if (status == 453 || status == 500 || status == 503) {
            // Not enough bandwidth, or an error: cameras that start or that are busy say so.
            return new RtspException(
                    Reason.LOST, "%s was answered with %d".formatted(method, status));
        }
        return RtspException.notUnderstood("200 to " + method, status);
    }
}
