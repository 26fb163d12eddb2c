/**
 * API Gateway's HTTP API on one machine, as far as our contract uses it.
 *
 * <p>A request is matched against the operations of the contract ({@link
 * io.platebridge.local.gateway.Routes}), its access token checked where an operation wants a person
 * ({@link io.platebridge.local.gateway.JwtAuthorizer}), wrapped as a proxy event of payload version
 * 2.0 ({@link io.platebridge.local.gateway.ProxyEvent}), handled by a function, and the function's
 * answer unwrapped ({@link io.platebridge.local.gateway.ProxyAnswer}). Where API Gateway answers by
 * itself (no route, no token, too large, too slow) the same status and body come from here.
 */
@NullMarked
package io.platebridge.local.gateway;

import org.jspecify.annotations.NullMarked;
