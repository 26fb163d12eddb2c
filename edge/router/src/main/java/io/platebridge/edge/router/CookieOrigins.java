package io.platebridge.edge.router;

import java.util.List;

/**
 * Which web pages may connect by cookie, and by which.
 *
 * @param origins of pages whose cookies count, besides the router's own
 * @param cookie the name of the cookie that has the session's token; over TLS browsers send it as
 *     {@code __Secure-} and the name
 */
public record CookieOrigins(List<String> origins, String cookie) {

    /** What Better Auth names its cookie unless it is told otherwise. */
    public static final String COOKIE = "better-auth.session_token";

    public CookieOrigins {
        origins = List.copyOf(origins);
    }

    /** Pages with the cookie that Better Auth sets by itself. */
    public CookieOrigins(List<String> origins) {
        this(origins, COOKIE);
    }
}
