package io.platebridge.local.rtsp;

import io.platebridge.local.rtsp.RtspAnswer.Status;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of one connection: DESCRIBE, then SETUP per track, then PLAY (RFC 2326 §10). For one
 * thread.
 */
final class RtspSession {

    private static final String METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER";
    private static final Pattern TRACK_PATH = Pattern.compile("(.*)/trackID=([01])");
    private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d{1,3})");

    /** Seconds after which a viewer should say that it is still there. */
    private static final int TIMEOUT = 60;

    private final Map<String, Broadcast> broadcasts;
    private final Optional<Credentials> credentials;
    private final Consumer<byte[]> connection;
    private final String id;
    private Viewer viewer;
    private Optional<Broadcast> chosen = Optional.empty();
    private boolean playing;

    /**
     * @param broadcasts by path, {@code /gate}
     * @param connection takes what is to be written
     * @param id unguessable; the session's id and the nonce of its challenge
     */
    RtspSession(
            Map<String, Broadcast> broadcasts,
            Optional<Credentials> credentials,
            Consumer<byte[]> connection,
            String id) {
        this.broadcasts = broadcasts;
        this.credentials = credentials;
        this.connection = connection;
        this.id = id;
        this.viewer = new Viewer(connection);
    }

    /** Answers a request on the connection. */
    void handle(RtspRequest request) {
        RtspAnswer answer;
        try {
            answer = answer(request);
        } catch (IllegalArgumentException e) {
            answer = RtspAnswer.of(Status.BAD_REQUEST);
        }
        connection.accept(answer.bytes(request.header("cseq")));
        if (playing) {
            chosen.ifPresent(broadcast -> broadcast.add(viewer));
        }
    }

    /** Stops playing. */
    void end() {
        chosen.ifPresent(broadcast -> broadcast.remove(viewer));
        chosen = Optional.empty();
        playing = false;
        viewer = new Viewer(connection);
    }

    private RtspAnswer answer(RtspRequest request) {
        if (request.method().equals("OPTIONS")) {
            return RtspAnswer.of(Status.OK).with("Public", METHODS);
        }
        if (credentials.isPresent() && !credentials.get().admit(request, id)) {
            return RtspAnswer.of(Status.UNAUTHORIZED)
                    .with("WWW-Authenticate", credentials.get().challenge(id));
        }
        return switch (request.method()) {
            case "DESCRIBE" -> describe(request);
            case "SETUP" -> setup(request);
            case "PLAY" -> play();
            case "GET_PARAMETER" -> inSession(Status.OK);
            case "TEARDOWN" -> {
                end();
                yield inSession(Status.OK);
            }
            default -> RtspAnswer.of(Status.METHOD_NOT_ALLOWED).with("Allow", METHODS);
        };
    }

    private RtspAnswer describe(RtspRequest request) {
        Broadcast broadcast = broadcasts.get(request.path());
        if (broadcast == null) {
            return RtspAnswer.of(Status.NOT_FOUND);
        }
        return RtspAnswer.of(Status.OK)
                .with("Content-Base", request.target().replaceAll("/*$", "/"))
                .withBody("application/sdp", broadcast.presentation().sdp());
    }

    private RtspAnswer setup(RtspRequest request) {
        Matcher path = TRACK_PATH.matcher(request.path());
        Broadcast broadcast = path.matches() ? broadcasts.get(path.group(1)) : null;
        if (broadcast == null) {
            return RtspAnswer.of(Status.NOT_FOUND);
        }
        if (chosen.isPresent() && (chosen.get() != broadcast || playing)) {
            return RtspAnswer.of(Status.METHOD_NOT_VALID);
        }
        Optional<String> transport =
                Arrays.stream(request.header("transport").split(",", -1))
                        .filter(offer -> offer.strip().startsWith("RTP/AVP/TCP"))
                        .findFirst();
        if (transport.isEmpty()) {
            return RtspAnswer.of(Status.UNSUPPORTED_TRANSPORT);
        }
        Track track = path.group(2).equals("0") ? Track.VIDEO : Track.AUDIO;
        Matcher channels = CHANNELS.matcher(transport.get());
        int channel = channels.find() ? Integer.parseInt(channels.group(1)) : 2 * track.id();
        if (channel > 254) {
            return RtspAnswer.of(Status.UNSUPPORTED_TRANSPORT);
        }
        chosen = Optional.of(broadcast);
        viewer.choose(track, channel);
        return inSession(Status.OK)
                .with(
                        "Transport",
                        "RTP/AVP/TCP;unicast;interleaved=%d-%d".formatted(channel, channel + 1));
    }

    private RtspAnswer play() {
        if (!viewer.hasTracks()) {
            return RtspAnswer.of(Status.METHOD_NOT_VALID);
        }
        playing = true;
        return inSession(Status.OK).with("Range", "npt=now-");
    }

    private RtspAnswer inSession(Status status) {
        return RtspAnswer.of(status).with("Session", id + ";timeout=" + TIMEOUT);
    }
}
