package io.platebridge.edge.pod.config;

import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.analysis.AnalysisSettings;
import io.platebridge.edge.router.auth.SessionSettings;
import io.platebridge.edge.router.redis.RedisUrl;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the stream router.
 *
 * @param sessions how users are authenticated
 * @param cookie name of the cookie with an application's session
 * @param sessionCache how long an authenticated session is cached
 * @param analysis the ML services, if any
 * @param sharing the Redis server shared with other routers, if any
 */
public record RouterConfig(
        RouterSettings settings,
        SessionSettings sessions,
        String cookie,
        Duration sessionCache,
        AnalysisSettings analysis,
        Optional<RedisUrl> sharing) {}
