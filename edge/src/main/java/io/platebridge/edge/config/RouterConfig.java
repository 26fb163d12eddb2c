package io.platebridge.edge.config;

import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.session.SessionSettings;
import java.time.Duration;

/**
 * What config.yaml says of the stream router.
 *
 * @param sessions who may use it
 * @param sessionCache how long a session is taken for what it was when it was last looked at
 */
public record RouterConfig(
        RouterSettings settings, SessionSettings sessions, Duration sessionCache) {}
