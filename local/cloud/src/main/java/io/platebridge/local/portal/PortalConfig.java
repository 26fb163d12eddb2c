package io.platebridge.local.portal;

import java.net.URI;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page's {@code config.json}, which {@code portal/src/config.ts} reads.
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
