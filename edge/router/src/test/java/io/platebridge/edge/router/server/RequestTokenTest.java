package io.platebridge.edge.router.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.platebridge.edge.router.CookieOrigins;
import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.auth.SignedTokens;
import io.platebridge.edge.router.auth.SignedTokens.Signed;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With tokens as Better Auth 1.2.12, 1.3.34, 1.6.34 and 1.7.25 sign them. */
class RequestTokenTest {

    static Stream<Signed> tokens() {
        return SignedTokens.all().stream();
    }

    private static Optional<SessionToken> shown(String path, String cookie) throws Exception {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        request.headers().set(HttpHeaderNames.COOKIE, cookie);
        return RequestToken.of(
                request,
                new CookieOrigins(
                        List.of(),
                        cookie.contains("watchout")
                                ? "watchout.session_token"
                                : CookieOrigins.COOKIE));
    }

    /**
     * A client writes its token into an address unchanged, or with all reserved characters encoded.
     */
    @ParameterizedTest
    @MethodSource("tokens")
    void a_plus_sign_is_kept_in_the_query_and_in_the_cookie(Signed token) throws Exception {
        String plain = URLDecoder.decode(token.cookie().replace("+", "%2B"), UTF_8);
        for (String written : List.of(token.cookie(), plain, plain.replace("=", "%3D"))) {
            assertEquals(
                    Optional.of(new SessionToken(plain)), shown("/ws?a=b&token=" + written, ""));
            assertEquals(
                    Optional.of(new SessionToken(plain, true)),
                    shown("/ws", "a=b; better-auth.session_token=" + written));
        }
    }

    /** Better Auth 1.7.25 with {@code cookiePrefix: "watchout"} and {@code useSecureCookies}. */
    @Test
    void the_cookies_name_is_configurable() throws Exception {
        String value =
                "OW8fyn92FstLgVttKymnuNgmfy1wGjtL.7QtpxaoP%2FL5PWq7G92lpTK3fgGYXRE3FY6NLiwkRyWU%3D";
        assertEquals(
                Optional.of(new SessionToken(URLDecoder.decode(value, UTF_8), true)),
                shown("/ws", "__Secure-watchout.session_token=" + value));
        assertEquals(
                Optional.empty(),
                shown("/ws", "watchout.session=a; __Secure-better-auth.session_token=" + value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws?token=a%20b", "/ws?token=a+b"})
    void a_plus_sign_is_not_a_space(String path) throws Exception {
        String expected = path.contains("+") ? "a+b" : "a b";
        assertEquals(Optional.of(new SessionToken(expected)), shown(path, ""));
    }
}
