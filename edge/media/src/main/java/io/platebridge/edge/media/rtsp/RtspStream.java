package io.platebridge.edge.media.rtsp;

import io.platebridge.edge.base.http.Credentials;
import io.platebridge.edge.media.rtsp.RtspException.Reason;
import io.platebridge.edge.media.rtsp.RtspMessage.Interleaved;
import io.platebridge.edge.media.rtsp.RtspMessage.Request;
import io.platebridge.edge.media.rtsp.RtspMessage.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * A camera that is being played: its tracks, and their frames in the order of arrival. One thread
 * opens, reads and closes it.
 */
public final class RtspStream implements AutoCloseable {

    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final RtspConnection connection;
    private final RtspSession session;
    private final String url;
    private final TrackSelection selection;
    private final List<TrackReceiver> tracks = new ArrayList<>();
    private final Deque<RtspFrame> frames = new ArrayDeque<>();
    private final long keepAliveNanos;
    private long keptAlive = System.nanoTime();
    private long reported = keptAlive;
    private final Set<TrackReceiver> gone = new HashSet<>();

    private RtspStream(
            RtspConnection connection,
            RtspSession session,
            RtspAddress address,
            RandomGenerator random)
            throws RtspException {
        this.connection = connection;
        this.session = session;
        StreamUrl asked = new StreamUrl(address.url());
        Response described = session.describe(address.url());
        StreamUrl base =
                described
                        .headers()
                        .first("Content-Base")
                        .or(() -> described.headers().first("Content-Location"))
                        .map(asked::base)
                        .orElse(asked);
        SessionDescription description = SessionDescription.parse(described.text());
        selection = TrackSelection.of(description);
        url = base.control(description.control());
        StreamUrl tracksBase = new StreamUrl(url);
        RtpClock.Session clocks = new RtpClock.Session();
        List<MediaDescription> selected = selection.tracks();
        for (MediaDescription track : selected) {
            InterleavedChannels channels =
                    session.setUp(
                            tracksBase.control(track.control()),
                            InterleavedChannels.ofTrack(tracks.size()));
            tracks.add(
                    new TrackReceiver(
                            track,
                            channels,
                            new RtpClock(clocks, track.ticksPerSecond(), selected.size() > 1),
                            new ReceiverReports(random.nextInt()),
                            new WholeFrames(frames)));
        }
        Set<Integer> channels = new HashSet<>();
        tracks.forEach(track -> {
            channels.add(track.channels().media());
            channels.add(track.channels().reports());
        });
        connection.setChannels(channels);
        Response playing = session.play(url);
        RtpInfo.parse(playing.headers().first("RTP-Info").orElse(""))
                .forEach(info -> startClock(info, tracksBase));
        keepAliveNanos =
                Math.min(
                        TimeUnit.SECONDS.toNanos(session.timeoutSeconds()) / 2,
                        LONGEST_KEEP_ALIVE_NANOS);
    }

    private void startClock(RtpInfo info, StreamUrl base) {
        for (TrackReceiver track : tracks) {
            if (base.control(track.description().control()).equals(info.url())) {
                track.clock().startAt(info.timestamp());
            }
        }
    }

    /**
     * Connects to a camera and starts playing.
     *
     * @param address host, port and path
     * @param isOver whether the time is over or the camera was stopped; must be thread-safe
     */
    public static RtspStream open(
            RtspAddress address,
            Credentials credentials,
            BooleanSupplier isOver,
            RandomGenerator random)
            throws RtspException {
        RtspConnection connection = RtspConnection.open(address.host(), address.port(), isOver);
        RtspSession session =
                new RtspSession(connection, new RtspAuthentication(credentials, random));
        try {
            return play(connection, session, address, random, true);
        } catch (RtspException e) {
            if (e.reason() != Reason.LOST || session.isDescribed()) {
                throw e;
            }
        }
        // Servers must support OPTIONS (RFC 2326 §10.1), but some end the connection.
        RtspConnection second = RtspConnection.open(address.host(), address.port(), isOver);
        RtspSession without = new RtspSession(second, new RtspAuthentication(credentials, random));
        return play(second, without, address, random, false);
    }

    private static RtspStream play(
            RtspConnection connection,
            RtspSession session,
            RtspAddress address,
            RandomGenerator random,
            boolean withOptions)
            throws RtspException {
        boolean whole = false;
        try {
            if (withOptions) {
                session.options(address.url());
            }
            RtspStream stream = new RtspStream(connection, session, address, random);
            whole = true;
            return stream;
        } finally {
            if (!whole) {
                session.abandon(address.url());
                connection.close();
            }
        }
    }

    /** The video, H.264 or H.265. */
    public MediaDescription video() {
        return selection.video();
    }

    /** The audio, AAC or G.711, if there is any. */
    public Optional<MediaDescription> audio() {
        return selection.audio();
    }

    /** Creates the failure of a reader of these frames that expected something else. */
    public static RtspException notUnderstood(String expected) {
        return RtspException.notUnderstood(expected, "none");
    }

    /**
     * Waits for the next frame.
     *
     * @throws RtspException if the camera has gone, the time is over, or packets cannot be read
     */
    public RtspFrame read() throws RtspException {
        while (frames.isEmpty()) {
            RtspMessage message = next();
            if (message instanceof Interleaved packet) {
                onPacket(packet); // hundreds a second; the client compiler is slow with a switch
            } else {
                onText(message);
            }
        }
        return frames.remove();
    }

    private void onText(RtspMessage message) throws RtspException {
        switch (message) {
            case Interleaved packet -> onPacket(packet);
            case Response answer -> session.onResponse(answer, url);
            case Request asked -> session.onRequest(asked);
        }
    }

    /** Not by the track's own source alone: the reports of some cameras name none of them. */
    private boolean isOfOther(TrackReceiver track, Interleaved report) {
        return tracks.stream().anyMatch(other -> other != track && other.isAbout(report));
    }

    private RtspMessage next() throws RtspException {
        try {
            return connection.next();
        } catch (RtspException e) {
            if (e.reason() == Reason.SILENT && tracks.getFirst().isFruitless()) {
                throw RtspException.notUnderstood("pictures", "packets without a whole one");
            }
            throw e;
        }
    }

    private void onPacket(Interleaved packet) throws RtspException {
        long nanos = System.nanoTime();
        for (TrackReceiver track : tracks) {
            if (!track.channels().contains(packet.channel())) {
                continue;
            }
            // Some cameras send reports on the other channel, or those of both tracks on one.
            if (!SenderReport.isReport(packet)) {
                track.onMedia(packet, nanos);
                if (track.isBroken()) {
                    throw RtspException.notUnderstood("whole packets", "many broken ones");
                }
            } else if (!isOfOther(track, packet) && track.onReport(packet, nanos)) {
                gone.add(track);
            }
        }
        if (gone.size() == tracks.size()) {
            throw new RtspException(Reason.LOST, "the camera ended the session");
        }
        keepAliveIfDue(nanos);
        if (nanos - reported > REPORT_NANOS) {
            reported = nanos;
            for (TrackReceiver track : tracks) {
                connection.send(track.report(nanos));
            }
        }
    }

    /** Sends a request that keeps the session, if the last one was long ago. */
    void keepAliveIfDue(long nanos) {
        if (nanos - keptAlive > keepAliveNanos) {
            keptAlive = nanos;
            session.keepAlive(url);
        }
    }

    /** Ends the session and the connection. */
    @Override
    public void close() {
        session.tearDown(url);
        connection.close();
    }
}
