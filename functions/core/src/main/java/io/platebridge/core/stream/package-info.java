/**
 * Permissions to watch a camera live. A person gets a short-lived token signed by the cloud (JWT,
 * Ed25519: RFC 7519, RFC 8037). The pod verifies it with public keys from heartbeat answers,
 * without a request. A stolen pod can therefore issue no tokens.
 */
@NullMarked
package io.platebridge.core.stream;

import org.jspecify.annotations.NullMarked;
