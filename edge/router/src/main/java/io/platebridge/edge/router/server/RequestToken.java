package io.platebridge.edge.router.server;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.platebridge.edge.router.CookieOrigins;
import io.platebridge.edge.router.SessionToken;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The token of a request: in the query, in the Authorization header or in Better Auth's cookie.
 * Browsers send the cookie for any page, so with a cookie the page's origin must be allowed. A plus
 * sign is a plus sign in all of them: base64 uses it, no token has a space, and neither the query
 * (RFC 3986 §3.4) nor a cookie is form-encoded.
 */
final class RequestToken {

    private static final String SECURE = "__Secure-";
    private static final String BEARER = "bearer ";

    private RequestToken() {}

    /** A malformed token, or a cookie from a page whose origin is not allowed. */
    static final class UnusableTokenException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Whether the cookie came from a page whose origin is not allowed. */
        final boolean forbidden;

        UnusableTokenException(boolean forbidden, String message) {
            super(message);
            this.forbidden = forbidden;
        }
    }

    /** Returns the token of a request, or empty if it has none. */
    static Optional<SessionToken> of(FullHttpRequest request, CookieOrigins pages)
            throws UnusableTokenException {
        Optional<SessionToken> token;
        try {
            token = fromQueryOrHeader(request).or(() -> fromCookie(request, pages.cookie()));
        } catch (IllegalArgumentException e) {
            throw new UnusableTokenException(false, String.valueOf(e.getMessage()));
        }
        if (token.filter(SessionToken::byCookie).isPresent()
                && !isAllowedOrigin(request, pages.origins())) {
            throw new UnusableTokenException(
                    true, "this page's origin is not allowed; add it to allowed_origins");
        }
        return token;
    }

    /**
     * Returns the token of the query, else of the Authorization header (RFC 6750 §2.1).
     *
     * @throws IllegalArgumentException if it is malformed
     */
    private static Optional<SessionToken> fromQueryOrHeader(FullHttpRequest request) {
        List<String> query =
                decoded(() ->
                                QueryStringDecoder.builder()
                                        .htmlQueryDecoding(false)
                                        .build(request.uri())
                                        .parameters())
                        .getOrDefault("token", List.of());
        String header = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        return query.stream()
                .findFirst()
                .or(() ->
                        header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                                ? Optional.of(header.substring(BEARER.length()).strip())
                                : Optional.empty())
                .map(SessionToken::new);
    }

    /**
     * Returns the token of Better Auth's percent-encoded cookie; of the one that can be set over
     * TLS only (RFC 6265bis §4.1.3) if both are present.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    private static Optional<SessionToken> fromCookie(FullHttpRequest request, String name) {
        List<Cookie> cookies =
                ServerCookieDecoder.LAX.decodeAll(
                        request.headers().get(HttpHeaderNames.COOKIE, ""));
        return named(SECURE + name, cookies)
                .or(() -> named(name, cookies))
                .map(Cookie::value)
                .map(value -> value.replace("+", "%2B"))
                .map(value -> decoded(() -> URLDecoder.decode(value, StandardCharsets.UTF_8)))
                .map(value -> new SessionToken(value, true));
    }

    private static Optional<Cookie> named(String name, List<Cookie> cookies) {
        return cookies.stream().filter(cookie -> cookie.name().equals(name)).findFirst();
    }

    /** Percent-decodes. Replaces the decoders' exceptions, whose messages contain the token. */
    private static <T> T decoded(Supplier<T> decoder) {
        try {
            return decoder.get();
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "expected a token with two hexadecimal digits after each percent sign, found others");
        }
    }

    /** Returns whether the request is from no page, the router's own origin or an allowed one. */
    private static boolean isAllowedOrigin(FullHttpRequest request, List<String> origins) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        return origin == null
                || origins.contains(origin)
                || origin.equals("https://" + host)
                || origin.equals("http://" + host);
    }
}
