package io.platebridge.edge.pod.config;

import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.analysis.AnalysisSettings;
import io.platebridge.edge.router.auth.SessionSettings;
import io.platebridge.edge.router.redis.RedisUrl;
import java.time.Duration;
import java.util.Optional;

/**
 * What config.yaml says of the stream router.
 *
 * @param sessions who may use it
 * @param cookie the name of the cookie in which browsers show an application's session
 * @param sessionCache how long a session is taken for what it was when it was last looked at
 * @param analysis where frames are looked at, if they are
 * @param sharing where streams are shared with other routers, if they are
 */
public record RouterConfig(
        RouterSettings settings,
        SessionSettings sessions,
        String cookie,
        Duration sessionCache,
        AnalysisSettings analysis,
        Optional<RedisUrl> sharing) {}
