/**
 * Who may watch a camera live. A person gets a short-lived token signed by the cloud (JWT, Ed25519:
 * RFC 7519, RFC 8037); the pod verifies it with public keys that heartbeats brought, without asking
 * anybody. A stolen pod can therefore mint nothing.
 */
@NullMarked
package io.platebridge.core.stream;

import org.jspecify.annotations.NullMarked;
