package io.platebridge.edge.router;

import java.util.List;

/**
 * The web pages that may authenticate by cookie, and the cookie's name.
 *
 * @param origins of pages whose cookies are accepted, in addition to the router's own
 * @param cookie the name of the cookie that has the session's token; over TLS browsers send it as
 *     {@code __Secure-} and the name
 */
public record CookieOrigins(List<String> origins, String cookie) {

    /** The default name of Better Auth's cookie. */
    public static final String COOKIE = "better-auth.session_token";

    public CookieOrigins {
        origins = List.copyOf(origins);
    }

    /** Pages with Better Auth's default cookie. */
    public CookieOrigins(List<String> origins) {
        this(origins, COOKIE);
    }
}
