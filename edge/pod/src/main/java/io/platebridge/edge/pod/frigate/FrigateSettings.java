package io.platebridge.edge.pod.frigate;

import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.ServerCredentials;
import java.net.URI;
import java.util.Optional;

/**
 * Settings of Frigate's HTTP API.
 *
 * @param url the URL before {@code /api}: {@code http://host:5000} without a login, or {@code
 *     https://host:8971} with one
 * @param login absent if Frigate requires no login
 */
public record FrigateSettings(URI url, Optional<ServerCredentials> login, ClientTls tls) {}
