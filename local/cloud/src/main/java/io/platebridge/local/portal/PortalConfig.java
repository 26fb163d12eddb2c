package io.platebridge.local.portal;

import java.net.URI;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the page fetches as {@code config.json}; {@code portal/src/config.ts} reads it.
 *
 * @param api base address of the API
 * @param issuer of access tokens
 * @param client id the portal signs in with
 * @param router the stream router, {@code ws://} or {@code wss://}
 */
public record PortalConfig(URI api, URI issuer, String client, URI router) {
    byte[] json() {
        return new JsonMapper()
                .writeValueAsBytes(
                        Map.of(
                                "api_url",
                                api.toString(),
                                "issuer",
                                issuer.toString(),
                                "client_id",
                                client,
                                "scopes",
                                "openid",
                                "router_url",
                                router.toString()));
    }
}
