package io.platebridge.edge.router.analysis;

import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.redis.RedisUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The addresses of the ML service. Each is optional; without any, there is no analysis.
 *
 * @param http frames are posted to {@code <http>/analyze}
 * @param webSocket frames are sent there, alerts come back
 * @param redis frames are published as {@code video-frames}, alerts come as {@code ml-alerts}
 * @param atOnce frames analyzed by HTTP at the same time, 1 to 64
 * @param timeout longest wait for one answer
 */
public record AnalysisSettings(
        Optional<URI> http,
        Optional<URI> webSocket,
        Optional<RedisUrl> redis,
        int atOnce,
        Duration timeout) {

    /** The default of {@link #atOnce}. */
    public static final int AT_ONCE = 4;

    /** The default of {@link #timeout}. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Limit of streams with a buffered frame; frames of others are dropped. */
    static final int MAX_STREAMS = 1000;

    /** Limit of all buffered frames: a service that is away must not cost the router its heap. */
    static final long MAX_BYTES = RouterSettings.MAX_MESSAGE_BYTES;

    /**
     * @throws IllegalArgumentException if {@code atOnce} is out of range
     */
    public AnalysisSettings {
        if (atOnce < 1 || atOnce > 64) {
            throw new IllegalArgumentException("expected 1 to 64 at once, found " + atOnce);
        }
    }
}
