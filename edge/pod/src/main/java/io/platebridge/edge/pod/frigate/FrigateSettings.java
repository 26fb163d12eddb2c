package io.platebridge.edge.pod.frigate;

import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.ServerCredentials;
import java.net.URI;
import java.util.Optional;

/**
 * Where Frigate's HTTP API is.
 *
 * @param url what stands before {@code /api}: {@code http://host:5000}, which lets everybody in, or
 *     {@code https://host:8971}, which wants a user
 * @param login absent where Frigate lets everybody in
 */
public record FrigateSettings(URI url, Optional<ServerCredentials> login, ClientTls tls) {}
