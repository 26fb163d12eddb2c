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
 * The token a client shows in its request: in the query, in the header or in Better Auth's cookie.
 * A cookie is also sent by pages of strangers, so with one the page's origin must be known. In all
 * of them a plus sign is one: base64 has it, no token has a space, and neither the query (RFC 3986
 * §3.4) nor a cookie is a form.
 */
final class RequestToken {

    private static final String SECURE = "__Secure-";
    private static final String BEARER = "bearer ";

    private RequestToken() {}

    /** A token that can't be one, or a cookie that somebody else's page has sent. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        /** Whether it could be one. */
        final boolean forbidden;

        Unusable(boolean forbidden, String message) {
            super(message);
            this.forbidden = forbidden;
        }
    }

    /** Returns the token of a request, if it shows one. */
    static Optional<SessionToken> of(FullHttpRequest request, CookieOrigins pages) throws Unusable {
        Optional<SessionToken> token;
        try {
            token = openly(request).or(() -> byCookie(request, pages.cookie()));
        } catch (IllegalArgumentException e) {
            throw new Unusable(false, String.valueOf(e.getMessage()));
        }
        if (token.filter(SessionToken::byCookie).isPresent()
                && !isAtHome(request, pages.origins())) {
            throw new Unusable(
                    true,
                    "expected a page of the portal, found another origin; add it to allowed_origins");
        }
        return token;
    }

    /**
     * Returns the token of the query, else of the Authorization header (RFC 6750 §2.1).
     *
     * @throws IllegalArgumentException if it can't be one
     */
    private static Optional<SessionToken> openly(FullHttpRequest request) {
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
     * Returns the token of Better Auth's cookie, which is written like in a URL; of the one that
     * can be set over TLS only (RFC 6265bis §4.1.3) if there are both.
     *
     * @throws IllegalArgumentException if it can't be one
     */
    private static Optional<SessionToken> byCookie(FullHttpRequest request, String name) {
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

    /** Decodes percent signs; the decoders' own messages repeat what they can't, with the token. */
    private static <T> T decoded(Supplier<T> decoder) {
        try {
            return decoder.get();
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "expected a token with two hexadecimal digits after each percent sign, found others");
        }
    }

    /** Tells whether the page that connects is the router's own, of a known origin, or no page. */
    private static boolean isAtHome(FullHttpRequest request, List<String> origins) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        return origin == null
                || origins.contains(origin)
                || origin.equals("https://" + host)
                || origin.equals("http://" + host);
    }
}
