package io.platebridge.edge.router.auth;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that versions of Better Auth signed, each with a plus sign in its signature. */
public final class SignedTokens {

    private static final JsonNode FILE = file();

    /** The secret that signed them. */
    public static final String SECRET = FILE.path("secret").asString();

    private SignedTokens() {}

    /**
     * A session's token in each form.
     *
     * @param bare as in the table
     * @param cookie the cookie's value, percent-encoded
     * @param header of {@code set-auth-token}; percent-encoded before version 1.6
     */
    public record Signed(String version, String bare, String cookie, String header) {}

    public static List<Signed> all() {
        return FILE.path("tokens")
                .valueStream()
                .map(one ->
                        new Signed(
                                one.path("version").asString(),
                                one.path("bare").asString(),
                                one.path("cookie").asString(),
                                one.path("header").asString()))
                .toList();
    }

    private static JsonNode file() {
        try (var stream = SignedTokens.class.getResourceAsStream("better-auth-tokens.json")) {
            return new JsonMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
